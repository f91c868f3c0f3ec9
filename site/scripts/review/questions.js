// What is asked, as made at build: the lines of the review in the order of each form, and the
// answers they can have. Its words are by language; what is not there in the page's is English.

const review = window.pathwaysReview;
const PRACTICE = "practice";
const NEEDS = "needs";
const SKIPPED = "skipped";
const NOT_APPLICABLE = "not-applicable";
const NOT_SHOWN = "not-shown";

const linesById = new Map(review.lines.map((one) => [one.id, one]));
const setsById = new Map(review.sets.map((one) => [one.id, one]));
const formsById = new Map(review.forms.map((one) => [one.id, one]));
const partsById = new Map(review.parts.map((one) => [one.id, one]));

function languageOf(texts) {
  return words.language in texts ? words.language : ENGLISH in texts ? ENGLISH : Object.keys(texts)[0];
}

// The words of the instrument, marked where they are in another language than the page.
function inLanguage(texts) {
  const language = languageOf(texts);
  return make("span", { lang: language === words.language ? false : language }, texts[language]);
}

// The words that all lines of a part begin with, and its name.
function stemOf(line) {
  const found = partsById.get(line.part);
  return found && Object.keys(found.stem).length ? inLanguage(found.stem) : null;
}

function partName(id) {
  const { title } = partsById.get(id);
  return title[languageOf(title)];
}

// The lines of a form that are asked, given what was answered before.
function askedLines() {
  const form = formsById.get(state.form);
  return form ? form.lines.map((id) => linesById.get(id)).filter(isAsked) : [];
}

function isAsked(line) {
  if (!line.showIf) return true;
  const [other, codes] = line.showIf;
  return codes.includes(state.codes[other]) && isAsked(linesById.get(other));
}

function isAnswered(line) {
  return line.id in state.codes || state.missing[line.id] === NOT_APPLICABLE;
}

function answerTo(line, code) {
  const { [line.id]: before, ...codes } = state.codes;
  const { [line.id]: gone, ...missing } = state.missing;
  if (code === NOT_APPLICABLE || code === SKIPPED) missing[line.id] = code;
  else codes[line.id] = code;
  change({ codes, missing });
}

function answerInWords(line) {
  const set = setsById.get(line.set);
  if (state.missing[line.id] === NOT_APPLICABLE) return inLanguage(set.notApplicable);
  const option = set.options.find((one) => one.code === state.codes[line.id]);
  return option ? inLanguage(option.text) : say("check.skipped");
}
