// Which view is shown: the part of the address after "#", so that Back works. It holds the place
// in the review and never an answer, and neither does the title of the page.

let note = "";
let current = "";

function viewNamed(name) {
  const [id, place] = name.split("/");
  if (id === "ask") return askView(Number(place) || 1);
  const views = { check: checkView, summary: summaryView, plan: planView, goal: goalView, files: filesView };
  return Object.hasOwn(views, id) ? views[id]() : startView();
}

function go(name) {
  if (location.hash === `#${name}`) show();
  else location.hash = name;
}

// From another page: review.html#to=ID makes a role the goal of the plan.
function fromElsewhere(name) {
  const [act, id] = name.split("=");
  if (act !== "to") return name;
  const item = itemsById.get(id);
  if (item && isTarget(item)) change({ to: id });
  else note = say("link.unknown");
  history.replaceState(null, "", "#plan");
  return "plan";
}

function nameInAddress() {
  try {
    return fromElsewhere(decodeURIComponent(location.hash.slice(1)) || "start");
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return "start";
  }
}

function show(first) {
  const name = nameInAddress();
  current = name;
  shown = new Map();
  const view = viewNamed(name);
  const title = make("h1", { tabindex: "-1", id: "question" }, view.heading);
  const said = note ? notice(paragraph(note)) : null;
  refill(elementOf("review"), view.before, title, said, view.content);
  elementOf("review").classList.toggle("asked", Boolean(view.heard));
  document.title = [view.name, "-", words.site].join(" ");
  if (note || view.heard) announce(note || view.heard);
  note = "";
  if (first) return;
  window.scrollTo(0, 0);
  title.focus({ preventScroll: true });
}

window.addEventListener("hashchange", () => {
  // The link that skips to the content is no view: the address goes on naming the one shown.
  if (location.hash === "#_main") history.replaceState(null, "", `#${current}`);
  else show();
});

openState();
show(true);
