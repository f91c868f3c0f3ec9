// What I want: the goal, when, how much time and money, and facts that only a person can state.

function targetQuestion() {
  return goalPicker((changes) => {
    change(changes);
    document.getElementById("skip")?.replaceWith(skipLink("target"));
  });
}

function whenQuestion() {
  return [
    answerField("when", "start", { type: "day" }),
    answerField("when", "deadline", { type: "day" }),
  ];
}

function weekQuestion() {
  const more = { type: "number", suffix: say("week.unit") };
  return [answerField("week", "study", more), answerField("week", "practice", more)];
}

function moneyQuestion() {
  return answerField("money", "budget", { type: "number", suffix: currencyOf(state.where) });
}

function howQuestion() {
  const options = ["in-person", "online", "blended"];
  const write = (way, yes) => change({ delivery: options.filter((one) => (one === way ? yes : state.delivery.includes(one))) });
  return make("fieldset", {}, make("legend", { class: "sr" }, say("how.title")),
    options.map((way) => choice("delivery", way, say(`how.${way}`), state.delivery.includes(way), write, "checkbox")));
}

function mattersQuestion() {
  return [
    choices({ name: "by", legend: say("matters.title"), hidden: true, value: state.by, write: (by) => change({ by }),
      options: ["time", "cost", "hours", "credits", "steps"].map((by) => [by, say(`by.${by}`)]) }),
    make("fieldset", {}, make("legend", {}, say("formal.legend")),
      choice("formal", "formal", say("formal.label"), state.formalOnly, (_, yes) => change({ formalOnly: yes }), "checkbox")),
  ];
}

const CHECKS_AT_ONCE = 6;

// The nearest to the goal come first. Those already answered always show.
function checksQuestion() {
  const asked = askedFor(state.to).attests;
  const answered = catalogue.attests.filter((one) => state.attests[one.id] && !asked.includes(one));
  const first = [...asked.slice(0, CHECKS_AT_ONCE), ...answered];
  const later = asked.slice(CHECKS_AT_ONCE);
  if (!first.length) return paragraph(say("checks.none"));
  return [first.map(checkOf), later.length ? folded(sayNumber("checks.more", later.length), later.map(checkOf)) : null];
}

function checkOf(one) {
  const said = state.attests[one.id];
  return choices({ name: `check-${one.id}`, legend: make("bdi", {}, one.question), value: said ? said.is : "", inline: true,
    options: [["yes", say("yes")], ["no", say("no")], ["", say("not-sure")]],
    write: (is) => setAttest(one.id, is) });
}
