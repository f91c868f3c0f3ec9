// The answers, in the memory of this page and nowhere else, unless the coach says yes to keeping
// them on the device. They are the most private ones there are: not even the store of the visit
// has them unasked for.

const STORE = `pathways:review:1:${catalogue.site}`;
let storesWork = true;
let state = blank();
let kept = false;
let unsaved = false;
const savedNow = new Set();

function blank() {
  return { form: "", on: "", codes: {}, missing: {}, remark: "", privateFile: "", sharedFile: "", to: "", stay: false, wishes: [], where: "" };
}

// A browser may forbid its stores. Then the page says so.
function stored(act) {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    storesWork = false;
    return null;
  }
}

function openState() {
  const text = stored(() => localStorage.getItem(STORE));
  if (!text) return;
  try {
    state = { ...blank(), ...JSON.parse(text) };
    kept = true;
    if (hasAnswers() && !formsById.has(state.form)) forgetOldAnswers();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    stored(() => localStorage.removeItem(STORE));
  }
}

// Answers to a form that is asked no more fit no question. The files stay as they are.
function forgetOldAnswers() {
  const { form, on, codes, missing, remark } = blank();
  change({ form, on, codes, missing, remark });
  unsaved = false;
  note = say("start.changed");
}

function change(changes) {
  Object.assign(state, changes);
  if (["codes", "missing", "remark"].some((key) => key in changes)) notSaved();
  if (kept) stored(() => localStorage.setItem(STORE, JSON.stringify(state)));
}

// The answers of another tab.
function takeOver(answers) {
  state = { ...blank(), ...answers };
}

function notSaved() {
  unsaved = true;
  savedNow.clear();
}

function keepOnDevice(yes) {
  kept = yes;
  if (yes) change({});
  else stored(() => localStorage.removeItem(STORE));
}

function forgetAll() {
  kept = false;
  unsaved = false;
  savedNow.clear();
  state = blank();
  stored(() => localStorage.removeItem(STORE));
}

function hasAnswers() {
  return Object.keys(state.codes).length > 0;
}

// What is nowhere but here would be lost: the browser asks before it leaves the page.
window.addEventListener("beforeunload", (event) => {
  if (unsaved && !kept) event.preventDefault();
});
