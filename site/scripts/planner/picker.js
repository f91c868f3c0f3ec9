// A list to search and tick. Without a search it can be looked through by kind; the count of what
// is found is said aloud.

const AT_ONCE = 8;
const picks = new Map();

function picker({ name, items, kinds, label, hint, type, isPicked, pick, describe }) {
  const memory = picks.get(name) || { query: "", kind: kinds[0], here: true, shown: AT_ONCE };
  picks.set(name, memory);
  const results = make("div", { class: "results" });
  const count = make("p", { class: "quiet count" });
  const draw = (focusAt) => drawResults({ memory, items, results, count, name, type, isPicked, pick, describe, draw, focusAt });
  const again = (changes) => { Object.assign(memory, { shown: AT_ONCE }, changes); draw(); announce(count.textContent); };
  let waiting = null;
  const typed = (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => again({ query: event.target.value }), 150);
  };
  const place = countriesById.get(state.where);
  draw();
  return [
    make("div", { class: "field" },
      make("label", { for: `${name}-search` }, label),
      hint ? make("p", { class: "hint", id: `${name}-search-hint` }, hint) : null,
      errorOf(`${name}-search`),
      make("input", { type: "search", id: `${name}-search`, value: memory.query, autocomplete: "off", spellcheck: "false", class: "long",
        oninput: typed, onkeydown: (event) => { if (event.key === "Enter") event.preventDefault(); }, ...described(`${name}-search`, hint) })),
    make("div", { class: "filters" },
      picked({ id: `${name}-kind`, label: say("pick.kind"), value: memory.kind,
        options: kinds.map((kind) => [kind, say(`pick.${kind}`)]), write: (kind) => again({ kind }) }),
      place ? choice(`${name}-here`, "here", say("pick.here", { place: place.title }), memory.here, (_, yes) => again({ here: yes }), "checkbox") : null),
    count, results,
  ];
}

function drawResults(at) {
  const { memory, items, results, count, name, type, isPicked, pick, describe, draw, focusAt } = at;
  const offered = items.filter((item) => (memory.kind === "all" || item.kind === memory.kind)
    && (!memory.here || offeredIn(item, state.where)));
  const all = found(offered, memory.query, state.where);
  const shownNow = all.slice(0, memory.shown);
  count.textContent = all.length > shownNow.length
    ? say("pick.some", { n: shownNow.length, all: numberFormat.format(all.length) })
    : all.length ? sayNumber("pick.all", all.length) : say("pick.none");
  results.replaceChildren(
    make("fieldset", {}, make("legend", { class: "sr" }, say("pick.results")),
      shownNow.map((item) => choice(name, item.id, [make("bdi", {}, item.title), make("span", { class: "quiet small about" }, describe(item))],
        isPicked(item.id), (id, yes) => pick(id, yes), type))),
    ...(all.length > shownNow.length ? [button(say("pick.more"), () => {
      memory.shown += AT_ONCE;
      draw(memory.shown - AT_ONCE);
      announce(count.textContent);
    }, "second")] : []));
  if (focusAt !== undefined) results.querySelectorAll("input")[focusAt].focus();
}

function aboutItem(item) {
  const places = item.places.map((one) => (countriesById.get(one) || { title: one }).title);
  return [say(`kind.${item.kind}`), item.by, places.slice(0, 3).join(", ")].filter(Boolean).join(" · ");
}
