// The first page, and the answers for a last look.

function startView() {
  const known = isBlank({ to: "" }) ? null : notice(
    paragraph(say("start.known")),
    buttons(linkTo("#answers", say("to-answers"), "button")));
  return {
    title: say("start.title"),
    content: [
      paragraph(say("start.lead"), "lead"),
      known,
      buttons(linkTo("#where", say("start.go"), "button"),
        linkTo("#file", say("start.open"), "button second")),
      notice(paragraph(say("start.private")), paragraph(say("start.size")), storesWork || note === say("start.no-store") ? null : paragraph(say("start.no-store"))),
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
      wrong.length ? warning(make("h2", {}, say("problem.title")),
        list(wrong.filter((one) => !one.without).map((one) => linkTo(`#${one.view}/change`, one.text))),
        removable(wrong.filter((one) => one.without).map(({ id, text, without }) => [text, id, thatMakes(without)]))) : null,
      part(say("part.have"), answerRows(askedQuestions().filter((one) => HAVE.includes(one.id)))),
      part(say("part.want"), answerRows(askedQuestions().filter((one) => !HAVE.includes(one.id))), avoided(), fromFile()),
      buttons(
        wrong.length ? null : linkTo("#route", say("answers.go"), "button"),
        linkTo("#file", say("answers.file"), "button second")),
    ],
  };
}

// What is left open has one line: what each would be is below it.
function answerRows(questions) {
  const left = questions.filter((one) => !isAnswered(one));
  const names = joined(left.map((one) => say(`${one.id}.short`)));
  return [rowsOf(questions.filter(isAnswered)), left.length ? folded(say("answers.left", { names }), rowsOf(left)) : null];
}

function rowsOf(questions) {
  return make("dl", { class: "answers" }, questions.map((one) => make("div", {},
    make("dt", {}, say(`${one.id}.short`)),
    make("dd", {}, one.answer()),
    make("dd", { class: "no-print" }, linkTo(`#${one.id}/change`, [say("change"), unseen(say(`${one.id}.short`))])))));
}

// Makes a change, and shows the answers anew.
function thatMakes(changes) {
  return () => { change(changes); show(); };
}

// What the person said they cannot do, on the route. It can be taken back here.
function avoided() {
  if (!state.avoid.length) return null;
  return [make("h3", {}, say("avoid.title")), removable(state.avoid.map((id) =>
    [named(id), titleOf(id), thatMakes({ avoid: without(state.avoid, id) })]), say("avoid.back"))];
}

// What an opened file asks of a route beyond the questions here.
function fromFile() {
  const wants = Object.entries(state.rest.wants || {});
  if (!wants.length) return null;
  return [make("h3", {}, say("rest.title")), removable(wants.map(([key, value]) => {
    const name = say(`rest.${key}`);
    return [[name, ": ", make("bdi", {}, [value].flat(2).map(titleOf).join(", "))], name,
      thatMakes({ rest: { ...state.rest, wants: without(state.rest.wants, key) } })];
  }))];
}
