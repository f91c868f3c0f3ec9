// My route: the summary first, then what to do this week, the steps, and what is behind them.

let drawn = "";
let drawnSteps = "";
const ROUTE_WAITS = ["loading", "starting", "solving"];

function routeView() {
  const wrong = problems();
  if (wrong.length) return answersView();
  const trouble = engineTrouble();
  if (trouble) return noEngineView(trouble);
  if (solved.key !== JSON.stringify(requestOf("route")) || ["idle", "cancelled", "failed"].includes(solved.stage)) {
    setTimeout(startSolving, 0);
    solved = { stage: "loading", said: null };
  }
  return {
    title: say("route.title", { goal: titleOf(state.to) }),
    before: [backLink("answers")],
    content: [make("div", { id: "route-state" }, stateBox()), make("div", { id: "route-body" }, routeBody())],
  };
}

function startSolving() {
  const key = JSON.stringify(requestOf("route"));
  solve();
  solved.key = key;
}

// Called whenever the search is further. Only what changed is drawn anew.
function routeChanged() {
  const box = elementOf("route-state");
  if (!box) return;
  refill(box, stateBox());
  if (box.dataset.stage !== solved.stage) announce(say(`stage.${solved.stage}`));
  box.dataset.stage = solved.stage;
  const text = saidText();
  if (text === drawn) return;
  const before = drawnSteps;
  drawBody();
  if (before && before !== drawnSteps) announce(say("route.better"));
}

// What had the focus has it again, where it is there still: a person may be about to press it.
function drawBody() {
  const box = elementOf("route-body");
  const at = document.activeElement;
  const words = box.contains(at) && at.textContent;
  refill(box, routeBody());
  if (words) [...box.querySelectorAll("a,button")].find((one) => one.textContent === words)?.focus({ preventScroll: true });
}

// What the page would show, but for how far the search is.
function saidText() {
  return solved.said ? JSON.stringify([solved.said.said, solved.said.problems]) : "";
}

// The steps in time: what makes one route another.
function stepsText() {
  const steps = solved.said?.said?.steps || [];
  return steps.map(({ id, start, end }) => `${id} ${start} ${end}`).join(", ");
}

function stateBox() {
  const { stage } = solved;
  if (stage === "done" || stage === "idle") return null;
  const waits = ROUTE_WAITS.includes(stage);
  return make("div", { class: `notice no-print ${stage === "failed" ? "warn" : ""}` },
    make("p", { class: waits || stage === "checking" ? "working" : false }, say(`stage.${stage}`)),
    stage === "loading" && solved.share ? make("progress", { value: solved.share, max: "1", "aria-label": say("stage.loading") }) : null,
    waits ? paragraph(say("stage.wait"), "quiet") : null,
    stage === "failed" ? [paragraph(solved.error, "quiet"), printedRoutes()] : null,
    buttons(
      waits || stage === "checking" ? button(say("stage.cancel"), cancelSolving, "second") : null,
      ["cancelled", "failed", "stopped"].includes(stage) ? button(say("stage.again"), startSolving) : null));
}

function printedRoutes() {
  return paragraph(linkTo(addressOf(state.to), say("engine.printed", { goal: titleOf(state.to) })));
}

function noEngineView(trouble) {
  return {
    title: say("engine.title"),
    before: [backLink("answers")],
    content: [paragraph(say(trouble === "no-webassembly" ? "engine.no-webassembly" : "engine.missing"), "lead"), printedRoutes(),
      paragraph(linkTo("#file", say("answers.file")))],
  };
}

function routeBody() {
  drawn = saidText();
  drawnSteps = stepsText();
  if (!solved.said) return null;
  const wrong = errorsIn(solved.said);
  return wrong.length ? wrongBox(wrong) : [warned(solved.said.problems), foundBody(solved.said)];
}

function foundBody(found) {
  const { outcome } = found;
  const said = inPageLanguage(found);
  if (said.no_route) return noRoute(said.no_route);
  if (said.met) return [paragraph(say("route.met"), "lead"), heldPart(said), confirmPart(said), actions()];
  if (!said.steps.length) return [paragraph(say(outcome === "gave-up" && solved.stage === "checking" ? "route.not-yet" : "route.late"), "lead"), actions()];
  return [
    routeSummary(said), part(say("route.week"), inEnglish(list(said.week.map((one) => one.text)))), stepsPart(said), timelinePart(said.steps),
    confirmPart(said), actions(), sourcesPart(said),
  ];
}

function wrongBox(wrong) {
  return warning(make("h2", {}, say("problem.title")),
    linksToAnswers(wrong));
}

// What the route goes by all the same, though it may not be meant: a start that is past, say.
function warned(found) {
  return found.length ? notice(linksToAnswers(found)) : null;
}

function linksToAnswers(found) {
  return inEnglish(list(found.map((one) => linkTo(`#${viewOf(one.at)}/change`, one.text))));
}

function totalsList(totals) {
  return make("dl", { class: "totals" }, totals.filter((one) => one.name).map((one) => make("div", { lang: one.language || ENGLISH }, make("dt", {}, one.name), make("dd", {}, one.text))));
}

function routeSummary(said) {
  return make("div", { class: "summary" },
    make("p", { class: "lead", lang: said.headlineLanguage || ENGLISH }, said.headline), totalsList(said.totals), said.totals.filter((one) => !one.name).map((one) => inEnglish(paragraph(one.text))),
    said.unknown.length ? [make("h2", {}, say("route.unknown")), inEnglish(list(said.unknown))] : null);
}

function withWhy(one) {
  return [make("span", { lang: ENGLISH }, one.text), list(one.for, { class: "quiet small", lang: ENGLISH })];
}

function heldPart(said) {
  return list(said.held.map((one) => [make("span", { class: "tag good" }, say("status.have")), " ", withWhy(one)]), { class: "rows held" });
}

function stepsPart(said) {
  return part(say("route.steps"), heldPart(said), make("ol", { class: "rows task" }, said.steps.map((one) => stepRow(one, said.steps))));
}

// A step may start with some of those it rests on: they are needed by its end.
function statusOf(step, steps) {
  const isFirst = ({ start, end }) => end <= step.start || start < step.start;
  const first = step.after.filter((number) => isFirst(steps[number - 1]));
  const beside = step.after.filter((number) => !first.includes(number));
  const numbers = (some) => ({ steps: joined(some.map(String)) });
  return make("p", {},
    first.length ? make("span", { class: "tag" }, sayNumber("status.later", first.length, numbers(first)))
      : make("span", { class: "tag good" }, say("status.ready")),
    beside.length ? [" ", make("span", { class: "tag unsure" }, sayNumber("status.beside", beside.length, numbers(beside)))] : null);
}

function stepRow(step, steps) {
  return make("li", { id: `step-${step.number}` },
    make("h3", {}, make("span", { class: "number" }, `${step.number}. `), named(step.id, step.title)),
    step.after && statusOf(step, steps),
    make("p", { lang: step.language || ENGLISH }, [step.when, step.size].filter(Boolean).join(" · ")),
    step.notes.map((one) => inEnglish(paragraph(one, "quiet"))),
    whyOf(step),
    itemsById.has(step.id) && step.id !== state.to ? paragraph(button([say("avoid.step"), unseen(step.title)], () => {
      change({ avoid: [...state.avoid, step.id] });
      show();
    }, "link"), "no-print") : null);
}

// Reasons come a moment after the route.
function whyOf(step) {
  if (!step.why.length) return null;
  return folded([say("route.why"), unseen(step.title)],
    inEnglish(paragraph(step.because)), inEnglish(list(step.why.map(forPages))),
    step.sources.length ? make("p", { class: "small" }, say("route.written"),
      step.sources.map((number) => [" ", make("a", { href: `#source-${number}`, onclick: toSource }, `[${number}]`)])) : null);
}

// Within a view a link moves the focus; the address keeps naming the view.
function toSource(event) {
  event.preventDefault();
  goToField(event.target.getAttribute("href").slice(1));
}

// The same dates as in the list, to see at a glance. The list says it all, so this is not read out.
function timelinePart(steps) {
  const days = steps.map((one) => [Date.parse(one.start), Date.parse(one.end) + DAY]);
  const first = Math.min(...days.map(([start]) => start));
  const whole = Math.max(...days.map(([, end]) => end)) - first || DAY;
  return part(say("route.timeline"), paragraph(say("route.timeline.say"), "quiet"),
    make("div", { class: "timeline", "aria-hidden": "true" }, steps.map((step, at) => {
      const bar = make("span", { class: step.start === step.end ? "bar point" : "bar" });
      bar.style.insetInlineStart = `${((days[at][0] - first) / whole) * 100}%`;
      bar.style.inlineSize = `${((days[at][1] - days[at][0]) / whole) * 100}%`;
      return make("div", {}, make("span", { class: "name-of" }, `${step.number}. ${step.title}`), make("span", { class: "track" }, bar));
    }), make("div", { class: "ends" }, make("span", {}, dayInWords(steps[0]?.start || "")), make("span", {}, dayInWords(steps.at(-1)?.end || "")))));
}

function confirmPart(said) {
  return said.confirm.length ? part(say("route.confirm"), paragraph(say("route.confirm.say")), list(said.confirm.map(withWhy)),
    paragraph(linkTo("#checks/change", say("route.confirm.ask")), "no-print")) : null;
}

function actions() {
  const review = document.querySelector('.foot a[href$="review.html"]');
  const print = () => { for (const one of document.querySelectorAll("#planner details")) one.open = true; window.print(); };
  return make("section", { class: "no-print", "aria-labelledby": "part-next" }, make("h2", { id: "part-next" }, say("route.next")),
    buttons(button(say("route.print"), print), solved.said.said.steps.length ? button(say("route.calendar"), saveCalendar, "second") : null,
      button(say("file.save"), saveFile, "second")),
    list([
      linkTo("#shorter", say("shorter.title")), linkTo("#other", say("other.title")),
      ...(review ? [linkTo(`${review.getAttribute("href")}#to=${state.to}`, say("route.plan"))] : []),
      linkTo("#answers", say("route.change")),
    ], { class: "rows" }));
}

// Each rule that asks for a step, with the page that shows its source and how sure it is.
function sourcesPart(said) {
  if (!said.sources.length) return null;
  return folded(say("route.sources"), make("ol", { class: "small" }, said.sources.map((one) => make("li", { id: `source-${one.number}`, tabindex: "-1" },
    make("span", { lang: ENGLISH }, one.text), " ", one.entry && addressOf(one.entry) ? linkTo(addressOf(one.entry), say("route.source", { title: titleOf(one.entry) })) : null))));
}

async function saveCalendar() {
  try {
    const { name, text } = await ask(requestOf("calendar"));
    if (text) download(name, "text/calendar", text);
    announce(say(text ? "route.calendar.done" : "route.late"));
  } catch (error) {
    note = `${say("stage.failed")} ${error.message}`;
    show();
  }
}
