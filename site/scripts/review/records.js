// The coach's two files, as the command line keeps them in a folder: one record on a line. What is
// about practice goes to the one that may be shared; all else goes to the private one. Lines that
// were there stay as they are, letter by letter.

const REVIEW = "review";
const PRIVATE_KINDS = ["event", "own-goal", "salt"];
const FILES = [["privateFile", "private.jsonl"], ["sharedFile", "shared.jsonl"]];

// The answers given on this page, as two records that never meet in one file. Where a form asks
// nothing about practice, the file that may be shown does not even tell that it was used.
function recordsNow() {
  if (!hasAnswers()) return { privateFile: [], sharedFile: [] };
  const asked = new Set(askedLines().map((one) => one.id));
  const codes = {};
  const missing = {};
  for (const id of formsById.get(state.form).lines) {
    if (!asked.has(id)) missing[id] = NOT_SHOWN;
    else if (id in state.codes) codes[id] = state.codes[id];
    else missing[id] = state.missing[id] || SKIPPED;
  }
  const isPractice = (id) => linesById.get(id).track === PRACTICE;
  const practised = Object.keys({ ...codes, ...missing }).some(isPractice);
  return {
    privateFile: [recordOf(codes, missing, (id) => !isPractice(id), state.remark.trim())],
    sharedFile: practised ? [recordOf(codes, missing, isPractice, "")] : [],
  };
}

function recordOf(codes, missing, belongs, remark) {
  const some = (entries) => Object.fromEntries(Object.entries(entries).filter(([id]) => belongs(id)));
  const { id, version, variant, digest } = review;
  const use = { on: state.on, instrument: id, version, variant, digest, form: state.form, language: languageAsked(), mode: "page", who: "self" };
  const nth = nthUse(use);
  const record = { kind: REVIEW, ...use, ...(nth > 1 ? { nth } : {}) };
  for (const [key, value] of [["codes", some(codes)], ["missing", some(missing)], ["remark", remark]]) {
    if (Object.keys(value).length) record[key] = value;
  }
  return record;
}

// Which use of the form on its day this is, after those in the files.
function nthUse({ mode, ...use }) {
  const before = FILES.flatMap(([key]) => recordsIn(state[key]))
    .filter((one) => one.kind === REVIEW && Object.entries(use).every(([key, value]) => one[key] === value));
  return 1 + Math.max(0, ...before.map((one) => one.nth || 1));
}

function languageAsked() {
  return languageOf(formsById.get(state.form).lines.map((id) => linesById.get(id).text)[0]);
}

// A file with what was in it, and what is new.
function fileText(key) {
  const lines = recordsNow()[key].map((one) => `${JSON.stringify(one)}\n`);
  const before = state[key];
  return [before, before && !before.endsWith("\n") ? "\n" : "", ...lines].join("");
}

// What was answered becomes one of the reviews from before, and the answers are blank again.
function setAside() {
  const texts = Object.fromEntries(FILES.map(([key]) => [key, fileText(key)]));
  const { to, stay, wishes, where } = state;
  change({ ...blank(), to, stay, wishes, where, ...texts });
}

// Which of the two files a text is, by the records in it: the name may have been changed. What is
// private is so under any name; the name counts where lines are asked no more.
function keyOfFile(name, text) {
  if (/private/i.test(name)) return "privateFile";
  const records = recordsIn(text);
  const reviews = records.filter((one) => one.kind === REVIEW);
  const tracks = reviews.flatMap((one) => Object.keys({ ...one.codes, ...one.missing })).map((id) => linesById.get(id)?.track);
  if (records.some((one) => one.remark || PRIVATE_KINDS.includes(one.kind)) || tracks.some((one) => one && one !== PRACTICE)) return "privateFile";
  return /shared/i.test(name) || tracks.every(Boolean) ? "sharedFile" : "privateFile";
}

// The records of a text. A line that is none is an error that names the line.
function recordsIn(text) {
  return text.split("\n").map((line, at) => [line.trim(), at + 1]).filter(([line]) => line).map(([line, number]) => {
    const record = parsed(line);
    if (typeof record !== "object" || record === null || typeof record.kind !== "string") throw new SyntaxError(String(number));
    return record;
  });
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}
