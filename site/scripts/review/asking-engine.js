// Asks the engine, which works beside the page. It is the Python of the command line, so the
// scores are the same here as there.

const answered = new Map();

function engineTrouble() {
  return window.pathwaysEngine ? window.pathwaysEngine.supported() : "missing";
}

// The engine starts while the coach still answers. What goes wrong is said when it is needed.
function getReady() {
  if (!engineTrouble()) window.pathwaysEngine.start(() => {}).catch(() => {});
}

function reviewRequest() {
  return {
    schema: "pathways/ask/1", kind: "review", on: today(), instrument: review.instrument, rules: review.rules,
    private: fileText("privateFile"), shared: fileText("sharedFile"), language: words.language,
  };
}

// An answer is kept as long as nothing it rests on has changed.
async function ask(request) {
  const { instrument, rules, development, ...rest } = request;
  const key = JSON.stringify(rest);
  if (!answered.has(key)) answered.set(key, await window.pathwaysEngine.ask(request));
  return answered.get(key);
}

// A part of a view whose content comes from the engine: words of waiting first, then what it says.
function fromEngine(request, draw) {
  const trouble = engineTrouble();
  if (trouble) return warning(paragraph(say(trouble === "missing" ? "engine.missing" : "engine.old")), paragraph(say("engine.paper")));
  const box = make("div", {}, make("p", { class: "working" }, say(`${request.kind}.working`)));
  fill(box, request, draw);
  return box;
}

async function fill(box, request, draw) {
  try {
    const said = await ask(request);
    const wrong = (said.problems || []).filter((one) => one.severity !== "warning");
    refill(box, wrong.length ? wrongBox(wrong) : draw(said));
    if (box.isConnected) announce(say(`${request.kind}.done`));
  } catch (error) {
    if (error.name === "Cancelled") return;
    answered.clear();
    box.replaceChildren(make("div", { class: "notice warn", role: "alert" }, paragraph(say("engine.failed")), paragraph(say("engine.paper"))));
  }
}

function wrongBox(wrong) {
  return make("div", { class: "notice warn", role: "alert" }, make("h2", {}, say("problem.title")),
    inEnglish(list(wrong.map((one) => one.text))));
}
