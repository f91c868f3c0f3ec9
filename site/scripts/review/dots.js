// A value as a dot on a line, with the value from before as a ring. The words beside it say the
// same, so it is not read out.

const SVG = "http://www.w3.org/2000/svg";
const WIDE = 200;
const EDGE = 10;

function drawn(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter(Boolean));
  return element;
}

function dots(low, high, now, then) {
  const at = (value) => Math.round(EDGE + ((value - low) / (high - low)) * (WIDE - 2 * EDGE));
  const notches = [0, 1, 2, 3, 4].map((n) => at(low + (n * (high - low)) / 4));
  return drawn("svg", { viewBox: `0 0 ${WIDE} 20`, class: "dots", "aria-hidden": "true", focusable: "false", preserveAspectRatio: "xMinYMid" },
    drawn("line", { x1: EDGE, x2: WIDE - EDGE, y1: 10, y2: 10 }),
    ...notches.map((x) => drawn("line", { class: "notch", x1: x, x2: x, y1: 6, y2: 14 })),
    now !== null && then !== null ? drawn("line", { class: "from", x1: at(then), x2: at(now), y1: 10, y2: 10 }) : null,
    then === null ? null : drawn("circle", { class: "then", cx: at(then), cy: 10, r: 6 }),
    now === null ? null : drawn("circle", { class: "now", cx: at(now), cy: 10, r: 6 }));
}

// What ring and dot stand for.
function keyOfDots(days) {
  const sign = (name) => drawn("svg", { viewBox: "0 0 20 20", class: "dots", "aria-hidden": "true" }, drawn("circle", { class: name, cx: 10, cy: 10, r: 6 }));
  return make("p", { class: "key small quiet" }, make("span", {}, sign("then"), " ", days.length > 1 ? say("summary.then") : say("summary.then.day", { day: dayInWords(days[0]) })), make("span", {}, sign("now"), " ", say("summary.now")));
}

// A picture as the engine drew it: a text, taken in as a document so that nothing in it can run.
function picture(text) {
  const read = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  return read.namespaceURI === SVG ? document.importNode(read, true) : null;
}
