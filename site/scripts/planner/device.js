// What stays on this device: kept on a yes, deleted after one question.

function keepPart() {
  return [
    choices({ name: "keep", legend: say("file.keep.ask"), hint: say("file.keep.say"), value: kept ? "yes" : "no",
      options: [["yes", say("yes")], ["no", say("no")]],
      write: keepAsAsked }),
    storesWork ? null : paragraph(say("start.no-store")),
  ];
}

function keepAsAsked(asked) {
  keepOnDevice(asked === "yes");
  if (storesWork || !kept) return announce(say(kept ? "file.kept" : "file.not-kept"));
  keepOnDevice(false);
  note = say("start.no-store");
  return show();
}

// What is deleted in another tab is not kept again by this one, and what is answered there is not
// written over.
window.addEventListener("storage", ({ key, newValue }) => {
  if (![STORE, null].includes(key)) return;
  if (newValue === null) kept = false;
  else if (kept) takeOver(JSON.parse(newValue));
});

function deletePart() {
  const box = make("div", {});
  const askFirst = () => {
    refill(box, make("p", { id: "delete-ask", tabindex: "-1" }, say("file.delete.ask")),
      buttons(button(say("file.delete.yes"), deleteAll), button(say("file.delete.no"), () => { refill(box, first); first.focus(); }, "second")));
    elementOf("delete-ask").focus();
  };
  const first = button(say("file.delete"), askFirst, "second");
  refill(box, first);
  return [paragraph(say("file.delete.say")), box];
}
