// My file: save it, open it, keep answers on this device or delete them all.

let opened = null;

function fileView() {
  return {
    title: say("file.title"),
    before: [backLink(isBlank() ? "start" : "answers")],
    content: [
      part(say("file.save"), paragraph(say("file.save.say")), button(say("file.save"), saveFile)),
      part(say("file.open"), openPart()),
      part(say("file.keep"), keepPart()),
      part(say("file.delete"), deletePart()),
    ],
  };
}

// What could not be opened again is put right first. A goal may still be missing.
function saveFile() {
  if (problems().some(({ view, without }) => view !== "target" && !without)) return go("answers");
  const text = `${JSON.stringify(fileOf(state), null, 2)}\n`;
  download(say("file.name"), "application/json", text);
  return announce(say("file.saved"));
}

function openPart() {
  return [
    fileField({ id: "file-open", label: say("file.choose"), hint: say("file.open.say"), accept: ".json,application/json", open: openFile }),
    make("div", { id: "opened" }, openedBox()),
  ];
}

async function openFile({ target }) {
  const [file] = target.files;
  if (!file) return;
  const text = await textOf(file);
  target.value = ""; // so that the same file can be chosen again, mended
  opened = text === null ? { wrong: [say("read.gone")] } : readProfile(text);
  const box = elementOf("opened");
  if (!box) return;
  refill(box, openedBox());
  box.querySelector("[tabindex]").focus();
}

function openedBox() {
  if (!opened) return null;
  if (opened.wrong.length) {
    return make("div", { class: "notice warn", role: "alert", tabindex: "-1" }, make("h3", {}, say("read.title")),
      list(opened.wrong), paragraph(say("read.unchanged")));
  }
  const { profile } = opened;
  const gone = unlistedProblems(stateOf(profile)).length;
  const count = (key) => (profile[key] ? profile[key].length : 0);
  return make("div", { class: "notice", tabindex: "-1" }, make("h3", {}, say("open.title")),
    profile.name ? make("p", {}, make("bdi", {}, profile.name)) : null,
    list([sayNumber("open.holds", count("holds")), sayNumber("open.hours", count("hours")),
      sayNumber("open.attests", Object.keys(profile.attests || {}).length),
      gone ? sayNumber("open.unlisted", gone) : null].filter(Boolean)),
    isBlank() ? null : paragraph(say("open.replaces")),
    buttons(
      button(say("open.use"), () => { const goal = state.to; state = stateOf(profile); change({ to: state.to || goal }); opened = null; go("answers"); announce(say("open.done")); }),
      button(say("open.leave"), () => { opened = null; show(); }, "second")));
}

function deleteAll() {
  if (waiting) cancelSolving();
  forgetAll();
  answered.clear();
  picks.clear();
  solved = { stage: "idle", said: null };
  opened = null;
  note = say("file.deleted");
  go("start");
}
