// What is wrong with the answers as typed: the question it belongs to, its field, and words.

function problems() {
  return [...unlistedProblems(state), ...hoursProblems(), ...heldProblems(), ...creditProblems(), ...wishProblems()];
}

function problem(view, field, text) {
  return { view, field, text };
}

// What was answered while it was listed here, with the answers without it.
function unlistedProblems(answers) {
  const things = new Map([...itemsById, ...attestsById]);
  const listed = { where: countriesById, holds: things, hours: hoursById, levels: domainsById, credits: rungsById, to: things, avoid: things, attests: attestsById };
  return Object.entries(listed).flatMap(([key, known]) =>
    idsIn(answers[key]).filter((id) => id && !known.has(id)).map((id) =>
      ({ ...problem("answers", "", say("problem.unlisted", { id })), id, without: { [key]: without(answers[key], id) } })));
}

function idsIn(answer) {
  if (typeof answer === "string") return [answer];
  return Array.isArray(answer) ? answer.map(idIn) : Object.keys(answer);
}

function idIn(one) {
  return typeof one === "string" ? one : one.id ?? one.kind ?? one.at;
}

function without(answer, id) {
  if (typeof answer === "string") return "";
  if (Array.isArray(answer)) return answer.filter((one) => idIn(one) !== id);
  return Object.fromEntries(Object.entries(answer).filter(([key]) => key !== id));
}

// A year of two figures is that of a slip: 24 for 2024.
function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return text > "1900" && !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

function problemIf(wrong, view, field, key) {
  return wrong ? [problem(view, field, say(`problem.${key}`))] : [];
}

function dayProblem(view, field, text, past) {
  if (!text) return [];
  if (!isDay(text)) return problemIf(true, view, field, "day");
  return problemIf(past && text > today(), view, field, "future");
}

function numberProblem(view, field, text) {
  return problemIf(text && !isNumber(text), view, field, "number");
}

function heldProblems() {
  return state.holds.flatMap((one) => dayProblem("dates", `on-${one.id}`, one.on, true));
}

function hoursProblems() {
  return state.hours.flatMap(({ kind, amount, from, to }, at) => {
    const id = hoursField(kind, state.hours.slice(0, at).filter((other) => other.kind === kind).length);
    return [
      ...numberProblem("hours", id, amount),
      ...problemIf(!amount && (from || to), "hours", id, "amount"),
      ...dayProblem("hours", `${id}-from`, from, true),
      ...dayProblem("hours", `${id}-to`, to, true),
      ...problemIf(from && to && from > to, "hours", `${id}-to`, "order"),
    ];
  });
}

function creditProblems() {
  return state.credits.flatMap(({ amount, at, on }, place) => [
    ...numberProblem("credits", `credits-${place}`, amount),
    ...dayProblem("credits", `credits-on-${place}`, on, true),
    ...problemIf(amount && !at, "credits", `credits-at-${place}`, "level"),
    ...problemIf(at && !amount, "credits", `credits-${place}`, "amount"),
  ]);
}

function wishProblems() {
  const { to, start, deadline } = state;
  return [
    ...problemIf(!to, "target", "target-search", "target"),
    ...dayProblem("when", "start", start),
    ...dayProblem("when", "deadline", deadline),
    ...(deadline > today() ? problemIf(deadline <= start, "when", "deadline", "deadline")
      : problemIf(isDay(deadline), "when", "deadline", "past")),
    ...weekProblem("study", state.study),
    ...weekProblem("practice", state.practice),
    ...numberProblem("money", "budget", state.budget),
  ];
}

function weekProblem(field, text) {
  const number = numberIn(text);
  return [...problemIf(number > 168, "week", field, "week"), ...problemIf(number === 0, "week", field, "zero"),
    ...numberProblem("week", field, text)];
}
