// The first view: which review, and what becomes of the answers.

function startView() {
  return {
    name: say("start.title"),
    heading: say("start.title"),
    content: [
      paragraph(say("start.lead"), "lead"),
      hasAnswers() ? notice(paragraph(say("start.known")),
        make("p", { class: "buttons" }, make("a", { class: "button", href: "#check" }, say("start.known.go")))) : null,
      make("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); begin(); } },
        choices({ name: "form", legend: say("start.which"), value: chosenForm(), write: (form) => { startWith = form; },
          options: shortestFirst().map((one) => [one.id, [inLanguage(one.title), make("span", { class: "quiet small about" }, sizeOf(one))]]) }),
        make("p", { class: "buttons" }, make("button", { type: "submit" }, say("start.go")))),
      notice(paragraph(say("start.private")), paragraph(say("start.gone")), paragraph(say("start.size"))),
      paragraph(say("unvalidated"), "quiet"),
      make("ul", { class: "rows" },
        make("li", {}, make("a", { href: "#files" }, say("start.open"))),
        make("li", {}, make("a", { href: "#plan" }, say("plan.title"))),
        make("li", {}, make("a", { href: "review-form.html" }, say("start.paper")))),
    ],
  };
}

let startWith = "";

function chosenForm() {
  return startWith || state.form || shortestFirst()[0].id;
}

// A form that does not say how long it takes comes last.
function shortestFirst() {
  return [...review.forms].sort((a, b) => (a.minutes ?? Infinity) - (b.minutes ?? Infinity));
}

function sizeOf(form) {
  const questions = sayNumber("questions", form.lines.length);
  return form.minutes ? say("start.form", { questions, minutes: sayNumber("minutes", form.minutes) }) : questions;
}

// What was answered to another form or on another day becomes one of the earlier reviews. The
// engine starts meanwhile.
function begin() {
  if (hasAnswers() && (state.form !== chosenForm() || state.on !== today())) setAside();
  change({ form: chosenForm(), on: hasAnswers() ? state.on : today() });
  getReady();
  go("ask/1");
}
