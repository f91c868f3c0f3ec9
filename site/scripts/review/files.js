// My files: save both, open both, keep answers on this device or delete them all.

let opened = null;

function filesView() {
  return {
    name: say("files.title"),
    heading: say("files.title"),
    before: [backLink(hasAnswers() ? "check" : "start")],
    content: [
      part(say("files.save"), paragraph(say("files.save.say")), make("p", { class: "buttons" },
        FILES.map(([key, name]) => button(say(`files.${key}`), () => saveFile(key, name), key === "privateFile" ? "button" : "second")))),
      part(say("files.open"), openPart()),
      part(say("file.keep"), keepPart()),
      part(say("file.delete"), deletePart()),
    ],
  };
}

function saveFile(key, name) {
  const text = fileText(key);
  if (!text) return announce(say("files.empty"));
  download(name, "application/x-ndjson", text);
  savedNow.add(key);
  if (FILES.every(([one]) => savedNow.has(one) || !recordsNow()[one].length)) unsaved = false;
  return announce(say("files.saved", { name }));
}

function openPart() {
  return [
    fileField({ id: "files-open", label: say("files.choose"), hint: say("files.open.say"), accept: ".jsonl,.ndjson,.enc", multiple: true, open: openFiles }),
    make("div", { id: "opened" }, openedBox()),
  ];
}

async function openFiles(event) {
  const files = [...event.target.files];
  if (!files.length) return;
  opened = { texts: {}, wrong: [] };
  for (const file of files) await readOne(file);
  event.target.value = ""; // so that the same files can be chosen again, mended
  const box = elementOf("opened");
  if (!box) return;
  refill(box, openedBox());
  box.querySelector("[tabindex]").focus();
}

async function readOne(file) {
  if (/\.enc$/i.test(file.name)) return opened.wrong.push(say("files.locked", { name: file.name }));
  const text = await textOf(file);
  if (text === null) return opened.wrong.push(`${file.name}: ${say("read.gone")}`);
  try {
    recordsIn(text);
    const key = keyOfFile(file.name, text);
    opened.texts[key] = together(opened.texts[key], text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    opened.wrong.push(say("files.line", { name: file.name, line: error.message }));
  }
  return null;
}

// Where two files are of one sort, one may be an earlier copy: each line of both is kept once.
function together(before, text) {
  if (before === undefined) return text;
  const lines = new Set(`${before}\n${text}`.split("\n").filter((line) => line.trim()));
  return [...lines].map((line) => `${line}\n`).join("");
}

function openedBox() {
  if (!opened) return null;
  if (opened.wrong.length) {
    return make("div", { class: "notice warn", role: "alert", tabindex: "-1" }, make("h3", {}, say("read.title")),
      list(opened.wrong), paragraph(say("read.unchanged")));
  }
  const records = Object.values(opened.texts).flatMap(recordsIn);
  const reviews = new Set(records.filter((one) => one.kind === REVIEW).map((one) => `${one.on} ${one.form}`));
  return make("div", { class: "notice", tabindex: "-1" }, make("h3", {}, say("open.title")),
    list([sayNumber("files.records", records.length), sayNumber("files.reviews", reviews.size)]),
    state.privateFile || state.sharedFile ? paragraph(say("files.replaces")) : null,
    make("p", { class: "buttons" },
      button(say("files.use"), useOpened),
      button(say("open.leave"), () => { opened = null; show(); }, "second")));
}

function useOpened() {
  change(opened.texts);
  opened = null;
  note = say("files.opened");
  go(hasAnswers() || FILES.some(([key]) => state[key]) ? "summary" : "start");
}

function deleteAll() {
  forgetAll();
  answered.clear();
  picks.clear();
  if (!engineTrouble()) window.pathwaysEngine.cancel();
  opened = null;
  startWith = "";
  note = say("file.deleted");
  go("start");
}
