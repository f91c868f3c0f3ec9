// Builds elements. Text goes in as text only, so that nothing a person or a file says can run.

function make(tag, settings, ...children) {
  const element = document.createElement(tag);
  if (tag === "bdi") element.lang = ENGLISH;
  for (const [name, value] of Object.entries(settings || {})) {
    if ((value ?? false) === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else if (name === "checked") element.checked = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...partsOf(children));
  return element;
}

function partsOf(children) {
  return children.flat(Infinity).filter((one) => (one ?? "") !== "");
}

// Names are of the catalogue, and sentences of the engine: both are English in every language.
const ENGLISH = "en";

function inEnglish(element) {
  if (element) element.lang = ENGLISH;
  return element;
}

function list(items, settings) {
  return items.length ? make("ul", settings, items.map((one) => make("li", {}, one))) : null;
}

function paragraph(text, className) {
  return text ? make("p", { class: className }, text) : null;
}

// Words for those who listen, where those who look see it from the place.
function unseen(text) {
  return make("span", { class: "sr" }, ` ${text}`);
}

function linkTo(href, text, className) {
  return make("a", { href, class: className }, text);
}

function backLink(view) {
  return make("p", { class: "no-print" }, linkTo(`#${view}`, say("back"), "return"));
}

function notice(...children) {
  return make("div", { class: "notice" }, children);
}

function warning(...children) {
  return make("div", { class: "notice warn" }, children);
}

function elementOf(id) {
  return document.getElementById(id);
}

function refill(element, ...children) {
  element.replaceChildren(...partsOf(children));
}

function button(text, act, className) {
  return make("button", { type: "button", class: className || "button quiet", onclick: act }, text);
}

// What is there in rows, each with its name and what takes it away.
function removable(rows, word) {
  return make("ul", { class: "rows" }, rows.map(([shown, name, act]) => make("li", { class: "row" }, shown, " ",
    button([word || say("remove"), unseen(name)], act, "link"))));
}

function buttons(...some) {
  return make("p", { class: "buttons" }, some);
}

function part(title, ...children) {
  const id = `part-${idOf(title)}`;
  return make("section", { "aria-labelledby": id }, make("h2", { id }, title), children);
}

// Fields that belong together, with what they are about.
function group(legend, ...children) {
  return make("fieldset", { class: "group" }, make("legend", {}, legend), children);
}

function folded(title, ...children) {
  return make("details", {}, make("summary", {}, title), children);
}

// The letters and digits of a text, for the id of an element.
function idOf(text) {
  return String(text).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
}

let spoken = null;

// Says something to those who listen to the page. A pause lets the same words be heard again.
function announce(text) {
  const live = elementOf("planner-live");
  live.textContent = "";
  clearTimeout(spoken);
  spoken = setTimeout(() => { live.textContent = text; }, 60);
}

// The text of a file that was chosen; null where it is gone since, or cannot be read.
async function textOf(file) {
  try {
    return await file.text();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return null;
  }
}

function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = make("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
