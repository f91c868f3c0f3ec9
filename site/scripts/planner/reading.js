// Checks a file that a person opens. Every problem is said at once, in plain words; a file with
// problems changes nothing.

const TOP = ["schema", "name", "holds", "hours", "levels", "credits", "attests", "wants"];
const WANTS = [...ASKED_HERE, "include", "order", "terms", "credits_per_term"];

// Gives the profile, or the problems.
function readProfile(text) {
  let profile;
  try {
    profile = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { wrong: [say("read.not-json")] };
  }
  if (!isRecord(profile) || profile.schema !== PROFILE) return { wrong: [say("read.not-profile")] };
  const wrong = [
    ...keysWrong(profile, TOP), ...textsWrong(profile, ["name"]), ...entriesWrong(profile, "holds", heldWrong), ...entriesWrong(profile, "hours", doneWrong),
    ...entriesWrong(profile, "levels", levelWrong), ...entriesWrong(profile, "credits", claimWrong),
    ...attestsWrong(profile.attests), ...wantsWrong(profile.wants),
  ];
  return wrong.length ? { wrong } : { profile, wrong };
}

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function keysWrong(record, keys) {
  return Object.keys(record).filter((key) => !keys.includes(key)).map((key) => say("read.key", { key }));
}

function entriesWrong(profile, key, wrongOf) {
  const entries = profile[key];
  if (entries === undefined) return [];
  if (!Array.isArray(entries)) return [say("read.list", { key })];
  const twice = repeats(entries.map((one) => one?.id ?? one?.domain ?? one));
  return entries.flatMap((one, at) => [...wrongOf(one), ...(twice[at] ? [say("read.twice")] : [])].map((text) => say("read.entry", { key: say(`read.${key}`), n: at + 1, text })));
}

function repeats(ids) {
  const seen = new Set();
  return ids.map((id) => seen.size === seen.add(id).size);
}

function heldWrong(one) {
  if (typeof one === "string") return knownWrong(itemsById, one);
  if (!isRecord(one)) return [say("read.form")];
  return [
    ...keysWrong(one, ["id", "on", "renewed", "by", "evidence", "note"]), ...knownWrong(itemsById, one.id), ...daysWrong(one.on),
    ...[one.renewed || []].flat().flatMap(daysWrong), ...oneOfWrong(one.by, ["study", "rpl"]), ...textsWrong(one),
  ];
}

function doneWrong(one) {
  if (!isRecord(one)) return [say("read.form")];
  return [...keysWrong(one, ["kind", "amount", "from", "to", "evidence", "note"]), ...knownWrong(hoursById, one.kind),
    ...amountWrong(one.amount, true), ...daysWrong(one.from), ...daysWrong(one.to), ...textsWrong(one)];
}

function levelWrong(one) {
  if (!isRecord(one)) return [say("read.form")];
  return [...keysWrong(one, ["domain", "level", "evidence", "note"]), ...knownWrong(domainsById, one.domain),
    ...oneOfWrong(String(one.level), ["0", "1", "2", "3", "4"]), ...textsWrong(one)];
}

function claimWrong(one) {
  if (!isRecord(one)) return [say("read.form")];
  return [...keysWrong(one, ["amount", "at", "on", "note"]), ...knownWrong(rungsById, one.at), ...amountWrong(one.amount, true),
    ...daysWrong(one.on), ...textsWrong(one)];
}

function attestsWrong(attests) {
  if (attests === undefined) return [];
  if (!isRecord(attests)) return [say("read.list", { key: "attests" })];
  return Object.entries(attests).flatMap(([id, said]) => {
    const is = isRecord(said) ? said.is : said;
    return [...knownWrong(attestsById, id), ...([true, false, "yes", "no"].includes(is) ? [] : [say("read.yes-no", { id })]),
      ...(isRecord(said) ? [...keysWrong(said, ["is", "on", "note"]), ...daysWrong(said.on), ...textsWrong(said)] : [])];
  });
}

function wantsWrong(wants) {
  if (wants === undefined) return [];
  if (!isRecord(wants)) return [say("read.list", { key: "wants" })];
  const ids = [wants.avoid, wants.include, wants.order].filter((one) => one !== undefined).flat(2);
  return [
    ...keysWrong(wants, WANTS), ...textsWrong(wants, ["terms"]), ...(wants.country === undefined ? [] : knownWrong(countriesById, wants.country)),
    ...["study_hours_per_week", "practice_hours_per_week", "budget", "credits_per_term"].flatMap((key) => amountWrong(wants[key])),
    ...daysWrong(wants.start), ...daysWrong(wants.deadline), ...ids.flatMap((id) => knownWrong(itemsById, id)),
    ...[wants.delivery || []].flat().flatMap((one) => oneOfWrong(one, ["in-person", "online", "blended"])),
    ...(wants.to === undefined ? [] : knownWrong(itemsById, wants.to)), ...oneOfWrong(wants.by, ["time", "cost", "hours", "credits", "steps"]),
  ];
}

function knownWrong(known, id) {
  if (typeof id === "string" && (known.has(id) || (known === itemsById && attestsById.has(id)))) return [];
  return [say("read.unknown", { id: typeof id === "string" ? id : "?" })];
}

function daysWrong(day) {
  return day === undefined || day === null || (typeof day === "string" && isDay(day)) ? [] : [say("read.day", { day: String(day) })];
}

function amountWrong(amount, must) {
  if ((amount === undefined || amount === null) && !must) return [];
  return typeof amount !== "object" && isNumber(String(amount)) ? [] : [say("read.number", { number: String(amount ?? "") })];
}

function oneOfWrong(value, allowed) {
  return value === undefined || value === null || allowed.includes(value) ? [] : [say("read.word", { word: String(value), allowed: allowed.join(", ") })];
}

function textsWrong(one, keys = ["evidence", "note"]) {
  const isText = (value) => typeof value === "string" && value.trim();
  return keys.filter((key) => !isText(one[key] ?? "-")).map((key) => say("read.list", { key }));
}
