// What is wrong with the answers as typed: the question it belongs to, its field, and words.

function problems() {
  return [...hoursProblems(), ...heldProblems(), ...creditProblems(), ...wishProblems()];
}

function problem(view, field, text) {
  return { view, field, text };
}

// A year of two figures is that of a slip: 24 for 2024.
function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return text > "1900" && !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function dayProblem(view, field, text, past) {
  if (!text) return [];
  if (!isDay(text)) return [problem(view, field, say("problem.day"))];
  return past && text > today() ? [problem(view, field, say("problem.future"))] : [];
}

function numberProblem(view, field, text) {
  return text && !isNumber(text) ? [problem(view, field, say("problem.number"))] : [];
}

function heldProblems() {
  return state.holds.flatMap((one) => dayProblem("dates", `on-${one.id}`, one.on, true));
}

function hoursProblems() {
  return state.hours.flatMap((one, at) => {
    const id = hoursField(one.kind, state.hours.slice(0, at).filter((other) => other.kind === one.kind).length);
    return [
      ...numberProblem("hours", id, one.amount),
      ...(!one.amount && (one.from || one.to) ? [problem("hours", id, say("problem.amount"))] : []),
      ...dayProblem("hours", `${id}-from`, one.from, true),
      ...dayProblem("hours", `${id}-to`, one.to, true),
      ...(one.from && one.to && one.from > one.to ? [problem("hours", `${id}-to`, say("problem.order"))] : []),
    ];
  });
}

function creditProblems() {
  return state.credits.flatMap((one, at) => [
    ...numberProblem("credits", `credits-${at}`, one.amount),
    ...dayProblem("credits", `credits-on-${at}`, one.on, true),
    ...(one.amount && !one.at ? [problem("credits", `credits-at-${at}`, say("problem.level"))] : []),
    ...(one.at && !one.amount ? [problem("credits", `credits-${at}`, say("problem.amount"))] : []),
  ]);
}

function wishProblems() {
  return [
    ...(state.to ? [] : [problem("target", "target-search", say("problem.target"))]),
    ...dayProblem("when", "start", state.start),
    ...dayProblem("when", "deadline", state.deadline),
    ...(isDay(state.deadline) && state.deadline <= (state.start || today())
      ? [problem("when", "deadline", say("problem.deadline"))] : []),
    ...weekProblem("study", state.study),
    ...weekProblem("practice", state.practice),
    ...numberProblem("money", "budget", state.budget),
  ];
}

function weekProblem(field, text) {
  const number = numberIn(text);
  if (typeof number === "number" && (number > 168 || number === 0)) {
    return [problem("week", field, say(number ? "problem.week" : "problem.zero"))];
  }
  return numberProblem("week", field, text);
}
