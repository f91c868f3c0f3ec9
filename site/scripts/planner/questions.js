// The questions in their order, and the page that shows one of them.

// Each with its name, the answers it asks for, its fields, its answer in words, and when to skip it.
const QUESTIONS = [
  ["where", ["where"], whereQuestion, () => (state.where ? countriesById.get(state.where)?.title || state.where : say("where.any"))],
  ["learning", ["holds"], learningQuestion, () => linksTo(state.holds.map((one) => one.id))],
  ["dates", ["holds"], datesQuestion, datesAnswer, () => !state.holds.length],
  ["hours", ["hours"], hoursQuestion, hoursAnswer],
  ["levels", ["levels"], levelsQuestion, levelsAnswer],
  ["credits", ["credits"], creditsQuestion, creditsAnswer],
  ["target", ["to"], targetQuestion, () => (state.to ? named(state.to) : say("answers.none"))],
  ["when", ["start", "deadline"], whenQuestion, whenAnswer],
  ["week", ["study", "practice"], weekQuestion, weekAnswer],
  ["money", ["budget"], moneyQuestion, () => (state.budget ? `${state.budget} ${currencyOf(state.where)}` : say("money.any"))],
  ["how", ["delivery"], howQuestion, () => (state.delivery.length ? joined(state.delivery.map((one) => say(`how.${one}`))) : say("how.any"))],
  ["matters", ["by", "formalOnly"], mattersQuestion, () => [say(`by.${state.by}`), state.formalOnly ? `. ${say("formal.label")}` : ""]],
  ["checks", ["attests"], checksQuestion, checksAnswer],
].map(([id, keys, ask, answer, skip]) => ({ id, keys, ask, answer, skip }));

function isAnswered(question) {
  const mine = Object.fromEntries(question.keys.map((key) => [key, state[key]]));
  return !isBlank({ ...blank(), ...mine });
}

const HAVE = ["where", "learning", "dates", "hours", "levels", "credits"];

function askedQuestions() {
  return QUESTIONS.filter((one) => !one.skip || !one.skip());
}

function questionView(question, changing) {
  const asked = askedQuestions();
  const at = asked.indexOf(question);
  const back = changing ? "answers" : at > 0 ? asked[at - 1].id : "start";
  const mine = [...shown.keys()].map((id) => ({ field: id, text: shown.get(id) }));
  return {
    title: say(`${question.id}.title`),
    error: mine.length > 0,
    before: [backLink(back), paragraph(progressText(at, asked.length, question.id), "kicker")],
    content: [
      hintOf(question.id),
      make("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); leave(question, changing); } },
        question.ask(),
        buttons(make("button", { type: "submit" }, say(changing ? "save" : "continue")),
          changing ? null : skipLink(question.id))),
    ],
    problems: mine,
  };
}

// Past the questions that a route can do without: to the goal, and from there to the answers.
function skipLink(id) {
  const [view, text] = state.to ? ["answers", "to-answers"] : ["target", "to-goal"];
  const hidden = !state.to && (id === "where" || !HAVE.includes(id));
  return make("a", { class: "button second", id: "skip", href: `#${view}`, hidden }, say(text));
}

function hintOf(id) {
  return words.texts[`${id}.say`] ? paragraph(say(`${id}.say`)) : null;
}

function progressText(at, all, id) {
  return say("progress", { part: say(HAVE.includes(id) ? "part.have" : "part.want"), n: at + 1, all });
}

// Goes on, unless an answer of this page cannot be used. Which question is next may have changed
// with the answers.
function leave(question, changing) {
  shown = new Map([...problemsOf(question.id), ...partOfADay()]);
  if (shown.size) return show();
  if (state.to) getReady();
  const asked = askedQuestions();
  const next = asked[asked.indexOf(question) + 1];
  return go(changing || !next ? "answers" : next.id);
}

// Of a day that is typed in part, or that no month has, the browser gives nothing.
function partOfADay() {
  return [...document.querySelectorAll("#planner input:invalid")].map((one) => [one.id, say("problem.day")]);
}

function linksTo(ids) {
  return list(ids.map((id) => named(id))) || say("answers.none");
}

function datesAnswer() {
  return list(state.holds.map((one) => [make("bdi", {}, titleOf(one.id)), ": ",
    one.on ? dayInWords(one.on) : say("answers.no-date"), one.by === "rpl" ? `, ${say("dates.rpl")}` : ""]));
}

function hoursInWords(text) {
  return isNumber(text) ? sayNumber("hours", numberIn(text)) : text;
}

function hoursAnswer() {
  return list(state.hours.filter((one) => one.amount).map((one) => [make("bdi", {}, titleOf(one.kind)), ": ", hoursInWords(one.amount)]))
    || say("answers.none");
}

function levelsAnswer() {
  return list(Object.entries(state.levels).filter(([, one]) => one.level).map(([id, one]) =>
    [make("bdi", {}, titleOf(id)), ": ", domainsById.get(id)?.levels[one.level] || one.level])) || say("answers.none");
}

function creditsAnswer() {
  return list(state.credits.filter((one) => one.amount || one.at).map(({ amount, at }) => {
    const level = rungsById.get(at)?.title ?? at;
    return isNumber(amount) ? sayNumber("answers.credits", numberIn(amount), { level }) : [amount, " ", level];
  })) || say("answers.none");
}

function whenAnswer() {
  return list([
    say("answers.start", { day: state.start ? dayInWords(state.start) : say("answers.now") }),
    ...(state.deadline ? [say("answers.deadline", { day: dayInWords(state.deadline) })] : []),
  ]);
}

function weekAnswer() {
  const hours = (text) => (text ? hoursInWords(text) : say("week.any"));
  return list([say("answers.study", { hours: hours(state.study) }), say("answers.practice", { hours: hours(state.practice) })]);
}

function checksAnswer() {
  return list(Object.entries(state.attests).map(([id, one]) => [make("bdi", {}, titleOf(id)), ": ", say(one.is)]))
    || say("answers.not-sure");
}
