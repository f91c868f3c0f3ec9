// The summary: two tracks that never meet in one figure, what the coach may want to talk about,
// and then beside now. Figures and sentences are the engine's; they are only laid out here.

const PRIVATE_TRACKS = ["own", "effect", "wellbeing"];

function summaryView() {
  const there = hasAnswers() || FILES.some(([key]) => state[key]);
  if (!there) return startView();
  return {
    name: say("summary.title"),
    heading: say("summary.title"),
    before: [backLink(hasAnswers() ? "check" : "files")],
    content: [
      notice(paragraph(say("unvalidated")), paragraph(say("summary.alone"))),
      fromEngine(reviewRequest(), summaryOf),
    ],
  };
}

function summaryOf(said) {
  if (!said.on) return [warnings(said), paragraph(say("summary.none")), nextSteps()];
  return [
    paragraph(say("summary.day", { now: dayInWords(said.on) }), "quiet"),
    warnings(said),
    talk(said.signals),
    said.not_known.length ? paragraph(say("summary.unknown"), "quiet") : null,
    trackPart("practice", said, ["practice"]),
    trackPart("private", said, PRIVATE_TRACKS),
    needsPart(said),
    chartsPart(said.charts),
    signposts(),
    nextSteps(),
  ];
}

// What stands in the files and could not be used for the summary.
function warnings(said) {
  const found = said.problems.map((one) => one.text);
  return found.length ? warning(inEnglish(list(found))) : null;
}

function trackPart(kind, said, tracks) {
  const tables = said.tables.filter((one) => tracks.includes(one.track));
  if (!tables.length) return null;
  const id = `part-${kind}`;
  return make("section", { class: kind === "private" ? "track-part private" : "track-part", "aria-labelledby": id },
    make("h2", { id }, say(`summary.${kind}`)),
    paragraph(say(`summary.${kind}.say`), "quiet"),
    tables.map((one) => cellsTable(one, tables.length > 1, one.on === said.on ? "" : one.on)));
}

function cellsTable(table, several, day) {
  const days = [...new Set(table.cells.flatMap((one) => (one.then ? [one.then.on] : [])))];
  const rings = days.length > 0;
  const name = say(`summary.table.${table.track}`);
  const id = `table-${table.track}`;
  return [
    several ? make("h3", { id }, name) : null,
    day ? paragraph(say("summary.day", { now: dayInWords(day) }), "quiet small") : null,
    table.track === PRACTICE ? strongest(table) : null,
    table.track === "wellbeing" ? paragraph(say("summary.kind")) : null,
    rings ? keyOfDots(days) : null,
    make("table", { class: "cells stack", "aria-labelledby": several ? id : false },
      several ? null : make("caption", { class: "sr" }, name),
      make("thead", { class: "sr" }, make("tr", {}, make("th", { scope: "col" }, say("summary.area")), make("th", { scope: "col" }, say("summary.answer")))),
      make("tbody", {}, table.cells.map((cell) => cellRow(cell, table.track, days.length > 1)))),
    rings && table.notes.length ? make("div", { class: "small quiet" }, paragraph(say("summary.unsure")), inEnglish(list(table.notes))) : null,
  ];
}

// What stands highest and lowest in what the coach says of the coach's own practice.
function strongest({ highest, lowest }) {
  const areas = (ids) => ({ areas: joined(ids.map(titleOf)) });
  return [highest.length ? paragraph(say("summary.strong", areas(highest))) : null,
    lowest.length ? paragraph(say("summary.grow", areas(lowest))) : null];
}

function cellRow(cell, track, dated) {
  const name = cell.domain ? make("bdi", {}, titleOf(cell.domain)) : inLanguage(cell.title);
  const amount = (value) => (track === "effect" ? signedFormat : roundFormat).format(value);
  return make("tr", { class: cell.domain ? false : "whole-track" }, make("th", { scope: "row" }, name), make("td", {},
    cell.now ? make("div", { class: "cell" }, make("div", {}, inWords(cell.now, amount, track === "wellbeing" ? cell.high : 0), cell.then ? [" ", beforeInWords(cell.then, amount, dated)] : null),
      dots(cell.low, cell.high, cell.now.value, cell.then ? cell.then.value : null)) : make("span", { class: "quiet" }, say("summary.little"))));
}

// Decimals would look more exact than a few answers can be.
const roundFormat = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 0 });
const signedFormat = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 1, signDisplay: "exceptZero" });

function inWords({ value, label }, amount, of) {
  return [label ? [inLanguage(label), " "] : null, make("span", { class: "value" }, of ? say("summary.of", { value: amount(value), all: amount(of) }) : amount(value))];
}

// The day stands above the table, but where the areas were first asked about on several days.
function beforeInWords({ on, value, direction, by, verdict }, amount, dated) {
  const before = dated ? say("summary.before.day", { day: dayInWords(on), value: amount(value) }) : say("summary.before", { value: amount(value) });
  return make("span", { class: "quiet small about" }, before, " ",
    say(`summary.${direction}`, { by: amount(by).replace("+", "") }), verdict ? [" ", make("span", { lang: ENGLISH }, `${verdict}.`)] : null);
}

// What may be worth a talk. The job is looked at before the person, and what others can do stands
// before what the coach can.
function talk(signals) {
  if (!signals.length) return null;
  return make("section", { class: "notice talk", "aria-labelledby": "part-talk" },
    make("h2", { id: "part-talk" }, say(signals.some((one) => one.soon) ? "summary.soon" : "summary.talk")),
    paragraph(say("summary.talk.say"), "quiet"), make("div", { class: "side-by-side" }, signals.map((one) => make("div", {}, signalOf(one)))));
}

function signalOf(signal) {
  const actions = (key, lead) => (signal[key].length ? [make("p", {}, make("strong", {}, say(lead))), list(signal[key].map(inLanguage))] : null);
  return [
    make("h3", {}, inLanguage(signal.title)), list(signal.about.map(aboutOf).filter(Boolean)),
    actions("organisation", "summary.others"), actions("own", "summary.self"),
    make("details", {}, make("summary", {}, say("summary.rule"), unseen(signal.title[languageOf(signal.title)])), paragraph(ruleInWords(signal.rule), "small")),
  ];
}

function aboutOf({ id, code }) {
  if (linesById.has(id)) return lineAnswered(linesById.get(id), code);
  return domainsById.has(id) ? make("bdi", {}, titleOf(id)) : null;
}

// A line with what was answered to it.
function lineAnswered(line, code) {
  const option = optionOf(line, code);
  const text = line.text[languageOf(line.text)].replace(/\.$/, "");
  return [make("span", { lang: languageOf(line.text) }, text), option ? [": ", make("strong", {}, inLanguage(option.text))] : null];
}

function optionOf(line, code) {
  return setsById.get(line.set).options.find((one) => one.code === code);
}

// What a rule looks for, with its figures, as it stands in the file of rules.
function ruleInWords({ looks_for: what, codes, line, ...figures }) {
  if (!codes) return say(`rule.${what}`, figures);
  const asked = line ? linesById.get(line) : review.lines.find((one) => one.track === NEEDS);
  const options = asked ? codes.map((code) => optionOf(asked, code)).filter(Boolean) : [];
  return say(`rule.${what}`, { answers: joined(options.map(({ text }) => text[languageOf(text)])) });
}

// Whom to turn to, by country: the page does not know where the coach is, and asks nobody.
function signposts() {
  const posts = Object.entries(review.rules.signposts);
  if (!posts.length) return null;
  return folded(say("summary.posts"), paragraph(say("summary.posts.say")), make("div", { class: "side-by-side" }, posts.map(([country, some]) => make("div", {},
    make("h3", {}, (countriesById.get(country) || { title: country }).title),
    make("ul", {}, some.map((one) => make("li", {}, make("strong", {}, one.name, ": ", one.contact), ". ", inLanguage(one.text))))))));
}

function needsPart({ needs, remark }) {
  if (!needs.length && !remark) return null;
  return part(say("summary.needs"), paragraph(say("summary.needs.say"), "quiet"),
    list(needs.map(({ line, code }) => lineAnswered(linesById.get(line), code)), { class: "side-by-side" }),
    remark ? make("p", {}, inLanguage(review.remark), " ", make("bdi", {}, remark)) : null);
}

function chartsPart(charts) {
  if (!charts.length) return null;
  // On paper the rings and dots say it: charts would fill a sheet of their own.
  return make("details", { class: "no-print" }, make("summary", {}, say("summary.charts")), charts.map((one) => make("figure", { class: "chart" }, picture(one.svg),
    make("figcaption", { lang: ENGLISH }, one.text.map((text) => paragraph(text, "small"))),
    make("table", { class: "small" }, make("caption", {}, one.title), make("tbody", {}, one.rows.map(([day, value, text]) =>
      make("tr", {}, make("th", { scope: "row" }, dayInWords(day)), make("td", {}, value || make("bdi", {}, text)))))))));
}

function nextSteps() {
  return make("section", { class: "no-print", "aria-labelledby": "part-next" }, make("h2", { id: "part-next" }, say("route.next")),
    make("p", { class: "buttons" }, make("a", { class: "button", href: "#plan" }, say("summary.plan")),
      make("a", { class: "button second", href: "#files" }, say("files.save")), button(say("route.print"), printAll, "second")),
    hasAnswers() ? make("p", {}, make("a", { class: "return", href: "#check" }, say("summary.change"))) : null);
}

function printAll() {
  for (const one of document.querySelectorAll("#review details")) one.open = true;
  window.print();
}
