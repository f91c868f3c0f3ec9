// Parts of forms. Each has a label, says its own error, and writes to the answers as it is typed,
// so that nothing is lost on the way.

let shown = new Map();

// The error beside a field, where the view was sent with it.
function errorOf(id) {
  return shown.has(id) ? make("p", { class: "error", id: `${id}-error` }, `${say("problem.mark")} ${shown.get(id)}`) : null;
}

function described(id, hint) {
  const ids = [hint ? `${id}-hint` : "", shown.has(id) ? `${id}-error` : ""].filter(Boolean);
  return { "aria-describedby": ids.join(" ") || false, "aria-invalid": shown.has(id) ? "true" : false };
}

function hintFor(id, hint) {
  return hint ? make("p", { class: "hint", id: `${id}-hint` }, hint) : null;
}

// What is filled in or chosen, below its label, its hint and its error.
function labelled({ id, label, hint }, input) {
  return make("div", { class: "field" }, make("label", { for: id }, label), hintFor(id, hint), errorOf(id), input);
}

// A day that is typed in part takes the place of none that was whole.
function field({ id, label, hint, value, type, write, suffix }) {
  const input = make("input", {
    id, value, type: type === "day" ? "date" : "text", autocomplete: "off", class: "short",
    inputmode: type === "number" ? "decimal" : false,
    oninput: ({ target }) => target.validity.badInput || write(target.value.trim()), ...described(id, hint),
  });
  return labelled({ id, label, hint },
    suffix ? make("span", { class: "with-unit" }, input, make("span", { class: "unit" }, suffix)) : input);
}

function fileField({ id, label, hint, accept, multiple, open }) {
  return labelled({ id, label, hint },
    make("input", { type: "file", id, accept, multiple, onchange: open, ...described(id, hint) }));
}

// A field of the question of a view: its words and its answer go by its name.
function answerField(view, id, more) {
  const hint = `${view}.${id}.hint`;
  return field({ id, label: say(`${view}.${id}`), hint: words.texts[hint], value: state[id],
    write: (text) => change({ [id]: text }), ...more });
}

function choice(name, value, label, checked, write, type, more) {
  const id = `${name}-${idOf(value) || "any"}`;
  return make("div", { class: "option" }, make("label", { class: "choice" },
    make("input", { type: type || "radio", name, value, id, checked, onchange: (event) => write(value, event.target.checked) }),
    make("span", {}, label)), more);
}

function choices({ name, legend, hint, hidden, inline, value, options, write }) {
  return make("fieldset", { class: inline ? "inline" : false, "aria-describedby": hint ? `${name}-hint` : false },
    make("legend", { class: hidden ? "sr" : false }, legend),
    hintFor(name, hint), errorOf(name),
    options.map(([key, label]) => choice(name, key, label, key === value, write)));
}

function picked({ id, label, hint, value, options, write }) {
  return labelled({ id, label, hint },
    make("select", { id, onchange: (event) => write(event.target.value), ...described(id, hint) },
      options.map(([key, text]) => make("option", { value: key, selected: key === value }, text))));
}

// All errors at the top, each leading to its field.
function summary(found) {
  if (!found.length) return null;
  return make("div", { class: "notice warn", id: "problems", role: "alert", tabindex: "-1", "aria-labelledby": "problems-title" },
    make("h2", { id: "problems-title" }, say("problem.title")),
    list(found.map((one) => make("a", {
      href: `#${one.field}`, onclick: (event) => { event.preventDefault(); goToField(one.field); },
    }, one.text))));
}

function goToField(id) {
  const at = elementOf(id) || document.querySelector(`[name="${CSS.escape(id)}"]`);
  if (!at) return;
  for (let up = at; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  at.focus();
}
