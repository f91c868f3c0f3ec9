// Which view is shown: the part of the address after "#", so that Back works. Answers never
// stand in an address.

let note = "";
let current = "";
let behind = false;

function viewNamed(name) {
  const [id, mode] = name.split("/");
  const question = QUESTIONS.find((one) => one.id === id);
  if (question) return questionView(question, mode === "change");
  const views = { answers: answersView, route: routeView, shorter: shorterView, other: otherView, file: fileView };
  return Object.hasOwn(views, id) ? views[id]() : startView();
}

function problemsOf(view) {
  return problems().filter((one) => one.view === view).map((one) => [one.field, one.text]);
}

function go(name) {
  if (location.hash === `#${name}`) show();
  else location.hash = name;
}

// From another page: planner.html#add=ID has it ticked, or says yes to it, planner.html#to=ID makes
// it the goal.
function fromElsewhere(name) {
  const [act, id] = name.split("=");
  const item = itemsById.get(id);
  let view = "start";
  if (act === "add" && (item || attestsById.has(id))) {
    view = item ? "learning" : "checks";
    if (!item) setAttest(id, "yes");
    else if (!holds(id)) setHeld(id, true);
    note = say("learning.added", { title: titleOf(id) });
  } else if (act === "to" && item && isTarget(item)) {
    change({ to: id });
    note = say("target.chosen", { title: item.title });
  } else if (["add", "to"].includes(act)) note = say("link.unknown");
  else return name;
  history.replaceState(null, "", `#${view}`);
  return view;
}

function nameInAddress() {
  try {
    return fromElsewhere(decodeURIComponent(location.hash.slice(1)) || "start");
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return "start";
  }
}

function show(first) {
  const name = nameInAddress();
  if (name !== current && partOfADay().length) note = note || say("day.left");
  if (name !== current) shown = new Map(name.endsWith("/change") ? problemsOf(name.split("/")[0]) : []);
  current = name;
  behind = false;
  const view = viewNamed(name);
  const title = make("h1", { tabindex: "-1" }, view.title);
  const said = note ? notice(paragraph(note)) : null;
  refill(elementOf("planner"), view.before, summary(view.problems || []), title, said, view.content);
  document.title = [view.error ? say("problem.mark") : "", view.title, "-", words.site].filter(Boolean).join(" ");
  if (note) announce(note);
  note = "";
  if (first) return;
  window.scrollTo(0, 0);
  (elementOf("problems") || title).focus({ preventScroll: true });
}

window.addEventListener("hashchange", () => {
  // The link that skips to the content is no view: the address goes on naming the one shown.
  if (location.hash === "#_main") history.replaceState(null, "", `#${current}`);
  else show();
});

// The answers of another tab. A view that asks the engine waits until it is looked at again.
function takeOver(answers) {
  state = { ...blank(), ...answers };
  stored(() => sessionStorage.setItem(STORE, JSON.stringify(state)));
  behind = ["route", "shorter", "other"].includes(current);
  if (!behind) show(true);
}

window.addEventListener("focus", () => {
  if (behind) show(true);
});

openState();
show(true);
