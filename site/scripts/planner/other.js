// When there is no route; what would make one shorter; other routes, and what they trade.

function noRoute(no) {
  return [
    make("p", { class: "lead", lang: ENGLISH }, no.headline),
    no.conflict.length ? part(say("none.conflict"), linesOf(no.conflict)) : null,
    part(say("none.reasons"), linesOf(no.reasons)),
    no.changes.length ? part(say("none.changes"), no.changes.map(changeRow)) : inEnglish(paragraph(forPages(no.note))),
    buttons(linkTo("#answers", say("route.change"), "button second")),
  ];
}

// Lines as the engine gives them: one that ends in a colon leads those after it.
function linesOf(lines) {
  const parts = [];
  for (const line of lines.map(forPages)) {
    if (line.endsWith(":")) parts.push([line]);
    else if (parts.length) parts.at(-1).push(line);
    else parts.push(["", line]);
  }
  return parts.map(([lead, ...rest]) => [inEnglish(paragraph(lead)), inEnglish(list(rest))]);
}

// A change with what it does; a button makes it where a person can decide it.
function changeRow(one) {
  const label = forPages(one.label);
  return notice([one.text].flat().map((text) => inEnglish(paragraph(forPages(text)))), inEnglish(paragraph(one.alike, "quiet")),
    one.proved === false ? paragraph(say("none.unproved"), "quiet") : null,
    one.profile ? make("p", {}, button([say("none.apply"), unseen(label)], () => {
      take(one.profile);
      note = say("none.applied", { change: label });
      go("route");
    })) : null);
}

function shorterView() {
  return askedView("shorter", [requestOf("whatif", { number: 6 })], ([said]) => [
    said.changes.length ? paragraph(say("shorter.say")) : null, said.changes.map(changeRow), inEnglish(paragraph(said.note))]);
}

function otherView() {
  const against = state.by === "cost" ? "time" : "cost";
  const requests = [requestOf("route"), requestOf("alternatives", { number: 3 }), requestOf("trade_off", { against })];
  return askedView("other", requests, ([mine, others, trade]) => [
    part(say("other.routes"), others.routes.length ? besideTable(routesBeside(mine, others)) : null, inEnglish(paragraph(others.note)), others.routes.length && !others.more ? paragraph(say("other.no-more"), "quiet") : null),
    part(say("other.trade"), trade.points.length > 1 ? make("ol", {}, trade.points.map((one) => make("li", { lang: ENGLISH }, paragraph(one.text), list(one.steps, { class: "quiet small" })))) : null, inEnglish(paragraph(trade.note))),
  ]);
}

function routesBeside(mine, { routes, alternatives }) {
  const others = routes.map((said, at) => ({
    ...inPageLanguage({ said, answer: alternatives[at].answer }),
    title: say("other.route", { n: at + 1 }), difference: inEnglish(list(said.difference.map(forPages))),
  }));
  return [{ ...inPageLanguage(mine), title: say("other.mine"), difference: say("other.this") }, ...others];
}

// A column for each route. On a phone the rows stand one under another, and each figure names its route.
function besideTable(routes) {
  const row = (name, cell) => make("tr", {}, make("th", { scope: "row" }, name), routes.map((one) => make("td", { "data-label": one.title }, cell(one))));
  const names = new Set(routes.flatMap(({ totals }) => totals.map(({ name }) => name)).filter(Boolean));
  const total = (name) => ({ totals }) => totals.filter((one) => one.name === name).map(({ text, language }) => make("span", { lang: language || ENGLISH }, text));
  return make("table", { class: "stack even" },
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, say("other.what")), routes.map(({ title }) => make("th", { scope: "col" }, title)))),
    make("tbody", {}, [...names].map((name) => row(name, total(name))), row(say("other.apart"), ({ difference }) => difference), row(say("other.steps"), stepsBeside)));
}

function stepsBeside({ steps }) {
  return make("ol", { class: "small" }, steps.map((one) => make("li", {}, named(one.id, one.title), ": ", make("span", { lang: one.language || ENGLISH }, one.when))));
}

// A view whose content comes from the engine: waiting words first, then what it says.
function askedView(id, requests, draw) {
  const trouble = engineTrouble();
  if (trouble) return noEngineView(trouble);
  if (problems().length) return answersView();
  const box = make("div", {}, make("p", { class: "working" }, say("stage.solving")),
    make("p", {}, button(say("stage.cancel"), () => { engine.cancel(); go("route"); }, "second")));
  fill(box, requests, draw);
  return { title: say(`${id}.title`), before: [backLink("route")], content: [box] };
}

async function fill(box, requests, draw) {
  announce(say("stage.solving"));
  try {
    const said = [];
    for (const request of requests) said.push(await ask(request));
    const wrong = said.flatMap(errorsIn);
    refill(box, wrong.length ? wrongBox(wrong) : draw(said));
    if (box.isConnected) announce(say("stage.done"));
  } catch (error) {
    if (error.name === "Cancelled") return;
    refill(box, warning(paragraph(say("stage.failed")), paragraph(error.message, "quiet"), printedRoutes()));
    if (box.isConnected) announce(say("stage.failed"));
  }
}
