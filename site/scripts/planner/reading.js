// Checks a file that a person opens. Every problem is said at once, in plain words; a file with
// problems changes nothing. What only this catalogue does not list is no problem of the file: it
// is shown with the answers, to be taken out there.

const oneOf = (...allowed) => (value) =>
  (allowed.includes(value) ? [] : [say("read.word", { word: String(value), allowed: allowed.join(", ") })]);
const each = (wrongOf, depth = 1) => (value, key) => [value].flat(depth).flatMap((one) => wrongOf(one, key));

// What may stand under each key of a record, and what is wrong with a value there.
const NOTES = { evidence: textWrong, note: textWrong };
const HELD = { id: idWrong, on: dayWrong, renewed: each(dayWrong), by: oneOf("study", "rpl"), ...NOTES };
const DONE = { kind: idWrong, amount: amountWrong, from: dayWrong, to: dayWrong, ...NOTES };
const LEVEL = { domain: idWrong, level: levelWrong, ...NOTES };
const CLAIM = { amount: amountWrong, at: idWrong, on: dayWrong, note: textWrong };
const ATTEST = { is: () => [], on: dayWrong, note: textWrong };
const WANTS = {
  country: idWrong, study_hours_per_week: amountWrong, practice_hours_per_week: amountWrong, budget: amountWrong,
  delivery: each(oneOf("in-person", "online", "blended")), start: dayWrong, deadline: dayWrong,
  avoid: each(idWrong), include: each(idWrong), order: each(idWrong, 2), terms: idWrong, credits_per_term: amountWrong,
  to: idWrong, by: oneOf("time", "cost", "hours", "credits", "steps"),
};
const TOP = {
  schema: () => [], name: textWrong,
  holds: (held, key) => entriesWrong(held, key, (one) => recordWrong(typeof one === "string" ? { id: one } : one, HELD, ["id"])),
  hours: (done, key) => entriesWrong(done, key, (one) => recordWrong(one, DONE, ["kind", "amount"])),
  levels: (levels, key) => entriesWrong(levels, key, (one) => recordWrong(one, LEVEL, ["domain", "level"])),
  credits: (claims, key) => entriesWrong(claims, key, (one) => recordWrong(one, CLAIM, ["amount", "at"])),
  attests: (said, key) => (isRecord(said) ? Object.entries(said).flatMap(attestWrong) : [say("read.list", { key })]),
  wants: (wants, key) => (isRecord(wants) ? recordWrong(wants, WANTS) : [say("read.list", { key })]),
};

// Gives the profile, or the problems. A key with nothing under it is as good as none.
function readProfile(text) {
  let profile;
  try {
    profile = JSON.parse(text, function (_, value) {
      return value === null && !Array.isArray(this) ? undefined : value;
    });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { wrong: [say("read.not-json")] };
  }
  if (!isRecord(profile) || profile.schema !== PROFILE) return { wrong: [say("read.not-profile")] };
  return { profile, wrong: recordWrong(profile, TOP) };
}

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function recordWrong(record, form, must = []) {
  if (!isRecord(record)) return [say("read.form")];
  return [
    ...must.filter((key) => !(key in record)).map((key) => say("read.missing", { key })),
    ...Object.entries(record).flatMap(([key, value]) =>
      (Object.hasOwn(form, key) ? form[key](value, key, record) : [say("read.key", { key })])),
  ];
}

function entriesWrong(entries, key, wrongOf) {
  if (!Array.isArray(entries)) return [say("read.list", { key })];
  const twice = repeats(entries.map((one) => one?.id ?? one?.domain ?? one));
  return entries.flatMap((one, at) => [...wrongOf(one), ...(twice[at] ? [say("read.twice")] : [])]
    .map((text) => say("read.entry", { key: say(`read.${key}`), n: at + 1, text })));
}

function repeats(ids) {
  const seen = new Set();
  return ids.map((id) => seen.size === seen.add(id).size);
}

function attestWrong([id, said]) {
  const one = isRecord(said) ? said : { is: said };
  return [...idWrong(id), ...([true, false, "yes", "no"].includes(one.is) ? [] : [say("read.yes-no", { id })]),
    ...recordWrong(one, ATTEST)];
}

// An id, or the name of a ladder and a step of it.
function idWrong(id, key) {
  if (typeof id !== "string") return textWrong(id, key);
  return /^[a-z0-9-]+( \S+)?$/.test(id) ? [] : [say("read.unknown", { id })];
}

function dayWrong(day) {
  return typeof day === "string" && isDay(day) ? [] : [say("read.day", { day: String(day) })];
}

function amountWrong(amount) {
  return typeof amount !== "object" && isNumber(String(amount)) ? [] : [say("read.number", { number: String(amount) })];
}

// How many levels there are is for the catalogue to say.
function levelWrong(level, _, { domain }) {
  const levels = domainsById.get(domain)?.levels || [...Array(10)];
  return oneOf(...levels.map((__, at) => String(at)))(String(level));
}

function textWrong(text, key) {
  return typeof text === "string" && text.trim() ? [] : [say("read.list", { key })];
}
