// My plan: where the coach wants to go, at most three goals, and what will show them. It is made
// from the file that may be shown and from what the planner was told, never from private answers.

const MOST_WISHES = 3;
const PLANNER_STORE = `pathways:planner:1:${catalogue.site}`;
const NOTHING_TOLD = { to: "", by: "time", formalOnly: false, where: "", start: "", deadline: "", study: "", practice: "", budget: "", delivery: [], holds: [], hours: [], levels: {}, credits: [], attests: {}, avoid: [], rest: {} };

// What the coach told the planner in this visit, or keeps on the device for it. Only read here.
function toldThePlanner() {
  const text = stored(() => sessionStorage.getItem(PLANNER_STORE) || localStorage.getItem(PLANNER_STORE));
  const found = text ? parsed(text) : null;
  return found ? { ...NOTHING_TOLD, ...found } : null;
}

function goalView() {
  const told = toldThePlanner();
  if (told && !state.where) state.where = told.where;
  const stay = () => { change({ to: "", stay: true }); go("plan"); };
  return {
    name: say("plan.goal"),
    heading: say("plan.goal"),
    before: [backLink(hasAnswers() ? "summary" : "start")],
    content: [
      make("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); continueWithGoal(); } },
        goalPicker((chosen) => change({ ...chosen, stay: false })),
        make("p", { class: "buttons" }, make("button", { type: "submit" }, say("continue")), button(say("plan.stay"), stay, "second"))),
    ],
  };
}

function continueWithGoal() {
  if (state.to) return go("plan");
  note = say("problem.target");
  return show();
}

function planView() {
  const told = toldThePlanner();
  if (!state.to && !state.stay && told && itemsById.has(told.to)) change({ to: told.to });
  if (!state.to && !state.stay) return goalView();
  return {
    name: say("plan.title"),
    heading: say("plan.title"),
    before: [backLink(hasAnswers() ? "summary" : "start")],
    content: [
      make("p", { class: "lead" }, say("plan.towards"), " ", state.to ? named(state.to) : say("plan.stay")),
      make("p", { class: "no-print" }, make("a", { class: "return", href: "#goal" }, say("plan.other"))),
      state.to ? make("p", { class: told ? "no-print" : "notice no-print" }, say(told ? "plan.told" : "plan.untold"), " ", make("a", { href: `planner.html#to=${state.to}` }, say("plan.planner"))) : null,
      fromEngine(planRequest(told), planOf),
    ],
  };
}

function planRequest(told) {
  return {
    schema: "pathways/ask/1", kind: "plan", on: today(), instrument: review.instrument, development: review.development,
    shared: fileText("sharedFile"), profile: fileOf(told || NOTHING_TOLD), formal_only: Boolean(told && told.formalOnly),
    wishes: state.wishes.filter((id) => domainsById.has(id)), ...(state.to ? { to: state.to } : {}),
  };
}

function planOf({ plan, problems }) {
  const { said } = plan;
  return [
    warnings({ problems }),
    make("section", { "aria-labelledby": "part-goals" }, make("h2", { id: "part-goals" }, say("plan.goals")),
      said.goals.length ? make("ol", { class: "goals" }, said.goals.map((goal) => make("li", { class: "goal" }, goalOf(goal)))) : inEnglish(paragraph(forPages(said.no_goals))),
      keepGoals(plan)),
    wishesPart(plan),
    said.waiting.length ? folded(say("plan.waiting"), inEnglish(list(said.waiting))) : null,
    said.reached.length ? part(say("plan.reached"), inEnglish(list(said.reached))) : null,
    standsPart(said),
    said.route.length ? part(say("plan.route"), inEnglish(make("div", {}, said.route.map((one) => paragraph(one))))) : null,
    ledgers(said),
    signed(),
    make("p", { class: "buttons no-print" }, button(say("route.print"), printAll), make("a", { class: "button second", href: "#files" }, say("files.save"))),
  ];
}

function goalOf(goal) {
  const row = (key, found) => (found.length ? [make("dt", {}, say(key)), make("dd", { lang: ENGLISH }, found.length > 1 ? list(found) : found)] : null);
  return [
    make("h3", { lang: ENGLISH }, goal.heading), inEnglish(paragraph(`${goal.why} ${goal.by}.`)),
    make("dl", {}, row("plan.do", goal.actions), row("plan.owed", goal.support ? [goal.support] : []), row("plan.proof", goal.proof)),
  ];
}

// The coach's own wish decides. Three goals at one time are the most.
function wishesPart(plan) {
  const open = [...plan.goals, ...plan.waiting].map((one) => one.domain);
  const domains = plan.domains.map((one) => one.domain).filter((id) => open.includes(id) || state.wishes.includes(id));
  const others = plan.domains.map((one) => one.domain).filter((id) => !domains.includes(id));
  const write = (id, yes) => {
    const wishes = [...state.wishes.filter((one) => one !== id), ...(yes ? [id] : [])].slice(-MOST_WISHES);
    change({ wishes });
    note = say("plan.changed");
    show();
  };
  const box = (id) => choice("wish", id, make("bdi", {}, titleOf(id)), state.wishes.includes(id), write, "checkbox");
  return make("details", { class: "no-print", open: state.wishes.length > 0 }, make("summary", {}, say("plan.wishes")),
    make("fieldset", {}, make("legend", {}, say("plan.wishes.ask")), make("p", { class: "hint" }, say("plan.wishes.say")), [...domains, ...others].map(box)));
}

function standsPart({ rows, talks }) {
  if (!rows.length) return null;
  const cell = (label, text) => make("td", { "data-label": label }, text === "-" ? make("span", { class: "quiet" }, say("plan.nothing")) : text);
  const heads = ["summary.area", "plan.says", "plan.asked", "plan.shown"].map((key) => say(key));
  return folded(say("plan.stands"),
    make("table", { class: "stack" }, make("thead", {}, make("tr", {}, heads.map((text) => make("th", { scope: "col" }, text)))),
      make("tbody", { lang: ENGLISH }, rows.map((row) => make("tr", {}, make("th", { scope: "row" }, row.domain),
        cell(heads[1], row.claimed), cell(heads[2], row.asked), cell(heads[3], row.evidence))))),
    paragraph(say("unvalidated"), "quiet small"),
    talks.length ? make("div", { class: "no-print" }, make("h3", {}, say("plan.talks")), inEnglish(list(talks))) : null);
}

function ledgers(said) {
  const found = [["plan.supervision", said.supervision], ["plan.learning", said.learning], ["plan.renewals", said.renewals], ["plan.claims", said.claims]]
    .filter(([, some]) => some.length);
  return found.length ? folded(say("plan.ledgers"), make("div", { class: "side-by-side" }, found.map(([key, some]) => make("div", {}, make("h3", {}, say(key)), inEnglish(list(some)))))) : null;
}

function signed() {
  return make("div", { class: "only-print signed" }, ["plan.sign.me", "plan.sign.other"].map((key) => make("div", { class: "blank" }, paragraph(say(key)))));
}

// Goals become records of the file that may be shown, so that the next plan knows them.
function keepGoals(plan) {
  const fresh = plan.goals.filter((one) => !one.id);
  if (!fresh.length) return null;
  const keep = () => {
    const records = fresh.map((one) => ({ kind: "goal", id: `${one.domain}-level-${one.to}-${plan.on}`, on: plan.on, domain: one.domain, level: one.to, ...(one.due ? { due: one.due } : {}) }));
    const before = state.sharedFile;
    change({ sharedFile: [before, before && !before.endsWith("\n") ? "\n" : "", ...records.map((one) => `${JSON.stringify(one)}\n`)].join("") });
    notSaved();
    note = say("plan.kept");
    show();
  };
  return make("p", { class: "no-print" }, button(say("plan.keep"), keep, "second"));
}

// Words meant for the command line have no meaning on a page.
function forPages(text) {
  return text.replace(/ ?\((?:--|country: )[\w-]+\)/g, "");
}
