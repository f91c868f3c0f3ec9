// What I have: learning, hours, levels, prior learning. One question to a page.

function whereQuestion() {
  const whole = catalogue.countries.filter((one) => !one.id.includes("-"));
  const options = whole.flatMap((country) => [
    [country.id, country.title],
    ...catalogue.countries.filter((one) => one.id.startsWith(`${country.id}-`)).map((one) => [one.id, `${country.title}: ${one.title}`]),
  ]);
  return picked({ id: "where", label: say("where.label"), hint: say("where.hint"), value: state.where,
    options: [["", say("where.any")], ...options], write: (where) => change({ where }) });
}

function learningQuestion() {
  const ticked = make("div", { id: "ticked" });
  const draw = () => refill(ticked, tickedList(redraw));
  const redraw = () => { draw(); for (const box of document.querySelectorAll("input[name=learning]")) box.checked = holds(box.value); };
  draw();
  return [
    ticked,
    picker({ name: "learning", items: catalogue.items, kinds: ["all", "module", "qualification", "role"], label: say("learning.label"),
      hint: say("learning.hint"), type: "checkbox", isPicked: holds,
      pick: (id, yes) => { setHeld(id, yes); draw(); announceHeld(id, yes); } }),
  ];
}

function announceHeld(id, yes) {
  announce(say(yes ? "learning.added" : "learning.removed", { title: titleOf(id) }));
}

function tickedList(redraw) {
  const title = make("h2", { id: "ticked-title", tabindex: "-1" }, say("learning.ticked"));
  if (!state.holds.length) return [];
  return [title, removable(state.holds.map(({ id }) => [named(id), titleOf(id), () => {
    setHeld(id, false);
    redraw();
    (elementOf("ticked-title") || document.querySelector("h1")).focus();
    announceHeld(id, false);
  }]))];
}

function datesQuestion() {
  return state.holds.map((one, at) => group(make("bdi", {}, titleOf(one.id)),
    field({ id: `on-${one.id}`, label: say("dates.on"), hint: say("dates.hint"), type: "day", value: one.on, write: (on) => edit("holds", at, { on }) }),
    itemsById.get(one.id)?.kind === "role" ? null
      : choices({ name: `by-${one.id}`, legend: say("dates.by"), value: one.by, write: (by) => edit("holds", at, { by }),
        options: [["study", say("dates.study")], ["rpl", say("dates.rpl")]] })));
}

// Changes one entry of a list of answers.
function edit(key, at, changes) {
  change({ [key]: state[key].map((one, place) => (place === at ? { ...one, ...changes } : one)) });
}

function hoursQuestion() {
  const near = new Set(askedFor(state.to).hours);
  const here = catalogue.items.filter((item) => offeredIn(item, state.where)).flatMap((item) => askedFor(item.id).hours);
  const first = catalogue.hours.filter((kind) =>
    (near.size ? near.has(kind) : kind.sort !== "training" && here.includes(kind)) || state.hours.some((one) => one.kind === kind.id));
  const others = catalogue.hours.filter((kind) => !first.includes(kind));
  return [first.map(hoursOfKind), others.length ? folded(say("hours.others"), others.map(hoursOfKind)) : null];
}

// A kind may stand more than once in an opened file: each entry keeps its own fields.
function hoursOfKind(kind) {
  const places = state.hours.flatMap((one, at) => (one.kind === kind.id ? [at] : []));
  return (places.length ? places : [null]).map((at, nth) => hoursEntry(kind, at, nth));
}

function hoursEntry(kind, at, nth) {
  let place = at;
  const one = at === null ? { amount: "", from: "", to: "" } : state.hours[at];
  const write = (changes) => {
    if (place === null) {
      place = state.hours.length;
      change({ hours: [...state.hours, { kind: kind.id, amount: "", from: "", to: "", rest: {} }] });
    }
    edit("hours", place, changes);
  };
  const id = hoursField(kind.id, nth);
  return group(make("bdi", {}, kind.title),
    field({ id, label: say("hours.amount"), type: "number", value: one.amount, suffix: say("hours.unit"), write: (amount) => write({ amount }) }),
    folded([say("hours.dates"), unseen(kind.title)],
      paragraph(say("hours.why"), "hint"),
      field({ id: `${id}-from`, label: say("hours.from"), type: "day", value: one.from, write: (from) => write({ from }) }),
      field({ id: `${id}-to`, label: say("hours.to"), type: "day", value: one.to, write: (to) => write({ to }) })));
}

function hoursField(kind, nth) {
  return `hours-${kind}-${nth}`;
}

function levelsQuestion() {
  return catalogue.domains.map((domain) => picked({
    id: `level-${domain.id}`, label: make("bdi", {}, domain.title), value: (state.levels[domain.id] || {}).level || "",
    options: [["", say("levels.none")], ...domain.levels.map((word, level) => [String(level), word]).slice(1)],
    write: (level) => change({ levels: { ...state.levels, [domain.id]: { rest: {}, ...state.levels[domain.id], level } } }),
  }));
}

function creditsQuestion() {
  const rows = make("div", {});
  const draw = () => refill(rows, state.credits.map((one, at) => creditRow(one, at, draw)));
  draw();
  return [rows, button(say("credits.add"), () => {
    change({ credits: [...state.credits, { amount: "", at: "", on: "", rest: {} }] });
    draw();
    elementOf(`credits-${state.credits.length - 1}`).focus();
  }, "second")];
}

function creditRow(one, at, draw) {
  return group(say("credits.row", { n: at + 1 }),
    field({ id: `credits-${at}`, label: say("credits.amount"), type: "number", value: one.amount, write: (amount) => edit("credits", at, { amount }) }),
    picked({ id: `credits-at-${at}`, label: say("credits.at"), value: one.at, options: [["", say("choose")], ...catalogue.rungs.map((rung) => [rung.id, rung.title])], write: (rung) => edit("credits", at, { at: rung }) }),
    field({ id: `credits-on-${at}`, label: say("credits.on"), type: "day", value: one.on, write: (on) => edit("credits", at, { on }) }),
    button([say("remove"), unseen(say("credits.row", { n: at + 1 }))], () => {
      change({ credits: state.credits.filter((_, place) => place !== at) });
      draw();
      document.querySelector("h1").focus();
    }, "link"));
}
