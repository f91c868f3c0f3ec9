// The first page, and the answers for a last look.

function startView() {
  const known = isBlank({ to: "" }) ? null : make("div", { class: "notice" },
    make("p", {}, say("start.known")),
    buttons(make("a", { class: "button", href: "#answers" }, say("to-answers"))));
  return {
    title: say("start.title"),
    content: [
      paragraph(say("start.lead"), "lead"),
      known,
      list([say("start.have"), say("start.want"), say("start.route")]),
      buttons(make("a", { class: "button", href: "#where" }, say("start.go")),
        make("a", { class: "button second", href: "#file" }, say("start.open"))),
      make("div", { class: "notice" }, paragraph(say("start.private")), paragraph(say("start.size")), storesWork ? null : paragraph(say("start.no-store"))),
    ],
  };
}

function answersView() {
  const wrong = problems();
  if (!wrong.length) getReady();
  return {
    title: say("answers.title"),
    before: [backLink(askedQuestions().at(-1).id)],
    content: [
      wrong.length ? make("div", { class: "notice warn" }, make("h2", {}, say("problem.title")),
        list(wrong.map((one) => make("a", { href: `#${one.view}/change` }, one.text)))) : null,
      part(say("part.have"), answerRows(askedQuestions().filter((one) => HAVE.includes(one.id)))),
      part(say("part.want"), answerRows(askedQuestions().filter((one) => !HAVE.includes(one.id))), avoided()),
      buttons(
        wrong.length ? null : make("a", { class: "button", href: "#route" }, say("answers.go")),
        make("a", { class: "button second", href: "#file" }, say("answers.file"))),
    ],
  };
}

function answerRows(questions) {
  return make("dl", { class: "answers" }, questions.map((one) => make("div", {},
    make("dt", {}, say(`${one.id}.short`)),
    make("dd", {}, one.answer()),
    make("dd", { class: "no-print" }, make("a", { href: `#${one.id}/change` }, say("change"), unseen(say(`${one.id}.short`)))))));
}

// What the person said they cannot do, on the route. It can be taken back here.
function avoided() {
  if (!state.avoid.length) return null;
  return [make("h3", {}, say("avoid.title")), make("ul", { class: "rows" }, state.avoid.map((id) => make("li", { class: "row" }, named(id), " ",
    button([say("avoid.back"), unseen(titleOf(id))], () => {
      change({ avoid: state.avoid.filter((one) => one !== id) });
      show();
    }, "link"))))];
}
