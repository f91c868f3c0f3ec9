// Answers into the profile that the engine and the file hold, and back. Only what was answered
// is written; what a file says beyond what this page asks is carried along untouched.

const PROFILE = "pathways/profile/1";

// Answers by the names they have in the wishes of a profile.
const WISHES = {
  where: "country", study: "study_hours_per_week", practice: "practice_hours_per_week", budget: "budget",
  delivery: "delivery", start: "start", deadline: "deadline", avoid: "avoid",
};

function profileOf(from) {
  const profile = { schema: PROFILE, ...from.rest.top };
  addTo(profile, "holds", from.holds.map((one) => filledIn({ id: one.id, on: one.on, by: one.by === "rpl" ? "rpl" : "" , ...one.rest })));
  addTo(profile, "hours", from.hours.filter((one) => one.amount).map((one) =>
    filledIn({ kind: one.kind, amount: numberIn(one.amount), from: one.from, to: one.to, ...one.rest })));
  addTo(profile, "levels", Object.entries(from.levels).filter(([, one]) => one.level).map(([domain, one]) =>
    filledIn({ domain, level: Number(one.level), ...one.rest })));
  addTo(profile, "credits", from.credits.filter((one) => one.amount || one.at).map((one) =>
    filledIn({ amount: numberIn(one.amount), at: one.at, on: one.on, ...one.rest })));
  const attests = Object.fromEntries(Object.entries(from.attests).map(([id, one]) =>
    [id, Object.keys(one.rest || {}).length ? { is: one.is, ...one.rest } : one.is]));
  if (Object.keys(attests).length) profile.attests = attests;
  const wants = wantsOf(from);
  if (Object.keys(wants).length) profile.wants = wants;
  return profile;
}

function wantsOf(from) {
  const asked = Object.entries(WISHES).map(([mine, key]) => [key, Array.isArray(from[mine]) ? from[mine] : numberIn(from[mine])]);
  return filledIn({ ...Object.fromEntries(asked), ...from.rest.wants });
}

function addTo(profile, key, entries) {
  if (entries.length) profile[key] = entries;
}

function filledIn(entries) {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) =>
    (value ?? "") !== "" && !(Array.isArray(value) && !value.length)));
}

// A number as typed: "1,200", "12.5". What is no number stays as it is, for its problem to be said:
// so does "12,5", which may be twelve and a half.
function numberIn(text) {
  const plain = String(text).replace(/[\s£$€]|,(?=\d{3}\b)/g, "");
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Number(plain) : text;
}

function isNumber(text) {
  return typeof numberIn(text) === "number";
}

// What the file holds: the profile with the goal, which the command line reads too.
function fileOf(from) {
  const profile = profileOf(from);
  return { ...profile, wants: filledIn({ ...profile.wants, to: from.to, by: from.by === "time" ? "" : from.by }) };
}

// Answers from a profile that has been read without problems (see reading.js).
function stateOf(profile) {
  const wants = profile.wants || {};
  const found = blank();
  const { schema, holds: held, hours, levels, credits, attests, wants: _, ...top } = profile;
  found.holds = (held || []).map((one) => heldFrom(typeof one === "string" ? { id: one } : one));
  found.hours = (hours || []).map(({ kind, amount, from, to, ...rest }) =>
    ({ kind, amount: String(amount), from: from || "", to: to || "", rest }));
  for (const { domain, level, ...rest } of levels || []) found.levels[domain] = { level: String(level), rest };
  found.credits = (credits || []).map(({ amount, at, on, ...rest }) =>
    ({ amount: String(amount), at, on: on || "", rest }));
  for (const [id, said] of Object.entries(attests || {})) found.attests[id] = attestFrom(said);
  return { ...found, ...answersFrom(wants), rest: { top, wants: beyond(wants) } };
}

function heldFrom({ id, on, by, ...rest }) {
  return { id, on: on || "", by: by || "study", rest };
}

function attestFrom(said) {
  const { is, ...rest } = typeof said === "object" ? said : { is: said };
  return { is: is === true ? "yes" : is === false ? "no" : is, rest };
}

function answersFrom(wants) {
  const asked = Object.entries(WISHES).map(([mine, key]) =>
    [mine, Array.isArray(blank()[mine]) ? listOf(wants[key]) : String(wants[key] ?? "")]);
  return { ...Object.fromEntries(asked), to: wants.to || "", by: wants.by || "time" };
}

// A list of one may be given bare.
function listOf(given) {
  return [given ?? []].flat();
}

function beyond(wants) {
  const found = Object.fromEntries(Object.entries(wants).filter(([key]) => ![...Object.values(WISHES), "to", "by"].includes(key)));
  if (found.include) found.include = listOf(found.include);
  if (found.order) found.order = listOf(found.order).map(listOf);
  return found;
}
