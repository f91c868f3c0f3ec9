// One question at a time. Passing one over is free, and any answer can be changed.

function askView(number) {
  const lines = askedLines();
  const at = Math.min(Math.max(number, 1), lines.length + 1);
  if (!lines.length) return startView();
  if (at > lines.length) return state.form && asksRemark() ? remarkView(lines.length) : checkView();
  return questionView(lines, at);
}

function questionView(lines, at) {
  const line = lines[at - 1];
  const first = at === 1 || lines[at - 2].part !== line.part;
  return {
    name: say("ask.name", { n: at, all: lines.length }),
    heading: [make("span", { class: "stem" }, stemOf(line), " "), inLanguage(line.text)],
    before: [backLink(at === 1 ? "start" : `ask/${at - 1}`), progressOf(line, at, lines.length)],
    heard: say("ask.name", { n: at, all: lines.length }),
    content: [
      first ? notice(paragraph(say(`part.${line.track}.say`))) : null,
      line.domain ? make("p", { class: "quiet" }, say("ask.domain"), " ", make("bdi", {}, titleOf(line.domain))) : null,
      make("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); leave(line, at); } },
        answersOf(line),
        make("p", { class: "buttons" }, make("button", { type: "submit" }, say("continue")),
          button(say("ask.skip"), () => { answerTo(line, SKIPPED); go(`ask/${at + 1}`); }, "second"))),
      hasAnswers() ? make("p", {}, make("a", { class: "return", href: "#check" }, say("ask.stop"))) : null,
    ],
  };
}

function progressOf(line, at, all) {
  return make("div", { class: "progress" },
    make("p", { class: "kicker" }, say("ask.progress", { part: partName(line.part), n: at, all })),
    make("progress", { value: String(at), max: all, "aria-hidden": "true" }));
}

function answersOf(line) {
  const set = setsById.get(line.set);
  const now = state.codes[line.id] ?? state.missing[line.id];
  const write = (code) => answerTo(line, code);
  const options = set.options.map((one) => [one.code, inLanguage(one.text)]);
  return make("div", { role: "radiogroup", "aria-labelledby": "question", class: "scale" },
    options.map(([code, label]) => choice("answer", code, label, now === code, write)),
    set.notApplicable ? make("div", { class: "apart" }, choice("answer", NOT_APPLICABLE, inLanguage(set.notApplicable), now === NOT_APPLICABLE, write)) : null);
}

function leave(line, at) {
  if (!isAnswered(line)) answerTo(line, SKIPPED);
  go(`ask/${at + 1}`);
}

// The open line, for the coach's own words, where needs are asked about.
function asksRemark() {
  return Object.keys(review.remark).length > 0 && askedLines().some((one) => one.track === NEEDS);
}

function remarkView(asked) {
  return {
    name: say("remark.label"),
    heading: inLanguage(review.remark),
    before: [backLink(`ask/${asked}`)],
    content: [
      make("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); go("check"); } },
        make("div", { class: "field" }, make("label", { for: "remark" }, say("remark.label")),
          make("p", { class: "hint", id: "remark-hint" }, say("remark.hint")),
          make("textarea", { id: "remark", rows: "3", class: "long", maxlength: "2000", "aria-describedby": "remark-hint", value: state.remark,
            oninput: (event) => change({ remark: event.target.value }) })),
        make("p", { class: "buttons" }, make("button", { type: "submit" }, say("continue")))),
    ],
  };
}

// All answers for a last look.
function checkView() {
  const lines = askedLines();
  if (!lines.length) return startView();
  const left = lines.filter((one) => !isAnswered(one)).length;
  if (hasAnswers()) getReady();
  return {
    name: say("check.title"),
    heading: say("check.title"),
    before: [backLink(`ask/${lines.length}`)],
    content: [
      paragraph(left ? sayNumber("check.left", left) : say("check.all")),
      make("p", { class: "buttons" }, hasAnswers() ? make("a", { class: "button", href: "#summary" }, say("check.go")) : null,
        make("a", { class: "button second", href: "#files" }, say("check.files"))),
      partsIn(lines).map((id) => folded(partName(id), make("dl", { class: "answers" },
        lines.map((line, at) => (line.part === id ? answerRow(line, at + 1) : null))))),
    ],
  };
}

function partsIn(lines) {
  return [...new Set(lines.map((one) => one.part))];
}

function answerRow(line, number) {
  return make("div", {}, make("dt", {}, inLanguage(line.text)), make("dd", {}, answerInWords(line)),
    make("dd", {}, make("a", { href: `#ask/${number}` }, say("change"), unseen(say("check.question", { n: number })))));
}
