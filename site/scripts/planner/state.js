// The answers as typed. They stay in this page: in memory, for this visit in the session's own
// store, and on the device only where the person has said yes.

const STORE = `pathways:planner:1:${catalogue.site}`;
let storesWork = true;
let state = null;
let kept = false;

function blank() {
  return {
    to: "", by: "time", formalOnly: false,
    where: "", start: "", deadline: "", study: "", practice: "", budget: "", delivery: [],
    holds: [], hours: [], levels: {}, credits: [], attests: {}, avoid: [],
    rest: {},
  };
}

// A browser may forbid its stores, or they may be full. Then answers live in memory, and the page
// says so.
function stored(act) {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (storesWork) note = say("start.no-store");
    storesWork = false;
    return null;
  }
}

function readStore(store) {
  const text = stored(() => window[store].getItem(STORE));
  if (!text) return null;
  try {
    return { ...blank(), ...JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    stored(() => window[store].removeItem(STORE));
    return null;
  }
}

function openState() {
  const onDevice = readStore("localStorage");
  kept = onDevice !== null;
  state = readStore("sessionStorage") || onDevice || blank();
}

function keepState() {
  const text = JSON.stringify(state);
  stored(() => sessionStorage.setItem(STORE, text));
  if (kept) stored(() => localStorage.setItem(STORE, text));
}

function change(changes) {
  Object.assign(state, changes);
  keepState();
}

function keepOnDevice(yes) {
  kept = yes;
  if (!yes) stored(() => localStorage.removeItem(STORE));
  keepState();
}

function forgetAll() {
  kept = false;
  state = blank();
  stored(() => sessionStorage.removeItem(STORE));
  stored(() => localStorage.removeItem(STORE));
}

// Whether nothing is answered, but for what is passed over.
function isBlank(over) {
  return JSON.stringify({ ...state, ...over }) === JSON.stringify(blank());
}

function holds(id) {
  return state.holds.some((one) => one.id === id);
}

function setAttest(id, is) {
  const { [id]: before, ...others } = state.attests;
  change({ attests: is ? { ...others, [id]: { rest: {}, ...before, is } } : others });
}

function setHeld(id, yes) {
  const others = state.holds.filter((one) => one.id !== id);
  change({ holds: yes ? [...others, { id, on: "", by: "study", rest: {} }] : others });
}
