// What I want: the goal, when, how much time and money, and facts that only a person can state.

function targetQuestion() {
  const chosen = make("p", { id: "chosen" });
  const draw = () => chosen.replaceChildren(...(state.to ? [make("strong", {}, say("target.yours")), " ", make("bdi", {}, titleOf(state.to))] : []));
  draw();
  return [chosen, picker({ name: "target", items: catalogue.items.filter(isTarget), kinds: ["role", "qualification", "all"], label: say("target.label"), hint: say("target.hint"),
    type: "radio", isPicked: (id) => state.to === id, describe: aboutItem,
    pick: (id) => { change({ to: id }); draw(); announce(say("target.chosen", { title: titleOf(id) })); } })];
}

function whenQuestion() {
  return [
    field({ id: "start", label: say("when.start"), hint: say("when.start.hint"), type: "day", value: state.start, write: (start) => change({ start }) }),
    field({ id: "deadline", label: say("when.deadline"), hint: say("when.deadline.hint"), type: "day", value: state.deadline, write: (deadline) => change({ deadline }) }),
  ];
}

function weekQuestion() {
  return [
    field({ id: "study", label: say("week.study"), hint: say("week.study.hint"), type: "number", value: state.study, suffix: say("week.unit"), write: (study) => change({ study }) }),
    field({ id: "practice", label: say("week.practice"), hint: say("week.practice.hint"), type: "number", value: state.practice, suffix: say("week.unit"), write: (practice) => change({ practice }) }),
  ];
}

function moneyQuestion() {
  return field({ id: "budget", label: say("money.label"), hint: say("money.hint"), type: "number", value: state.budget, suffix: currencyOf(state.where), write: (budget) => change({ budget }) });
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

const CHECKS_AT_ONCE = 12;

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
