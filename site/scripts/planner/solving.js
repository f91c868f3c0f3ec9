// Asks the engine. It works beside the page, so that the page never stands still: first for what
// can be proved soon, then for as long as it takes. A route is shown as soon as there is one.

const engine = window.pathwaysEngine;
const SOON = 10;
const LONG = 60;
const MOST_KEPT = 30;
const answered = new Map();
let run = 0;
let waiting = 0;
let solved = { stage: "idle", said: null };

function requestOf(kind, more) {
  return {
    schema: "pathways/ask/1", kind, profile: profileOf(state), to: state.to, measure: state.by,
    on: today(), formal_only: state.formalOnly, limit: LONG, ...more,
  };
}

// Whether a route may not be the shortest yet.
function isOpen(said) {
  return said.outcome === "gave-up";
}

// An answer that is settled is kept for a while, so that going back does not ask again.
async function ask(request, heard) {
  const { limit, ...question } = request;
  const key = JSON.stringify(question);
  if (answered.has(key)) return answered.get(key);
  waiting += 1;
  const said = await engine.ask(request, heard).finally(() => { waiting -= 1; });
  if (!isOpen(said)) answered.set(key, said);
  if (answered.size > MOST_KEPT) answered.delete(answered.keys().next().value);
  return said;
}

function engineTrouble() {
  return engine ? engine.supported() : "missing";
}

// Who has a goal, or looks at the answers, will ask for a route: the engine starts meanwhile, but
// where a person saves data. What goes wrong is said when the route is asked for.
function getReady() {
  if (navigator.connection?.saveData) return;
  if (!engineTrouble()) engine.start(() => {}).catch(() => {});
}

function becomes(mine, changes) {
  if (mine !== run) return false;
  solved = { ...solved, ...changes };
  routeChanged();
  return true;
}

async function solve() {
  const mine = run += 1;
  // A search for answers that have changed since is of no use to anyone.
  if (waiting) engine.cancel();
  solved = { said: null, stage: "loading", error: "" };
  routeChanged();
  try {
    await engine.start((stage, share) => {
      if (stage !== "ready") becomes(mine, { stage, share });
    });
    if (!becomes(mine, { stage: "solving" })) return;
    // A route comes before its proof and its reasons.
    const heard = (said) => becomes(mine, { said, stage: isOpen(said) ? "checking" : "done" });
    const first = await ask(requestOf("route", { limit: SOON }), heard);
    const open = isOpen(first);
    if (!becomes(mine, { said: first, stage: open ? "checking" : "done" }) || !open) return;
    const last = await ask(requestOf("route"));
    becomes(mine, { said: last, stage: "done" });
  } catch (error) {
    becomes(mine, { stage: error.name === "Cancelled" ? "cancelled" : "failed", error: String(error.message || error) });
  }
}

function cancelSolving() {
  run += 1;
  engine.cancel();
  solved = { ...solved, stage: solved.said ? "stopped" : "cancelled" };
  routeChanged();
}

// Where a problem of the profile is put right.
const VIEWS = {
  holds: "learning", hours: "hours", levels: "levels", credits: "credits", attests: "checks", to: "target", measure: "matters",
  country: "where", study_hours_per_week: "week", practice_hours_per_week: "week", budget: "money",
  delivery: "how", start: "when", deadline: "when",
};

function viewOf([key, inside, part]) {
  if (key === "holds" && part === "on") return "dates";
  return VIEWS[key === "wants" ? inside : key] || "answers";
}

// A problem that only warns does not stand in the way.
function errorsIn(said) {
  return (said.problems || []).filter((one) => one.severity !== "warning");
}

// Takes over a profile that the engine changed, keeping the goal and what matters.
function take(profile) {
  const { to, by, formalOnly } = state;
  change({ ...stateOf(profile), to, by, formalOnly });
}

// Words meant for the command line have no meaning on a page.
function forPages(text) {
  return text.replace(/ ?\((?:--|country: )[\w-]+\)/g, "").replace(/ \[[a-z0-9-]+\]/g, "");
}
