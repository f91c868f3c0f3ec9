// A list to search and tick. Without a search it can be looked through by kind; the count of what
// is found is said aloud.

const AT_ONCE = 8;
const picks = new Map();

function picker({ name, items, kinds, label, hint, type, isPicked, pick }) {
  const memory = picks.get(name) || { query: "", kind: kinds[0], here: true, shown: AT_ONCE };
  picks.set(name, memory);
  const results = make("div", { class: "results" });
  const count = make("p", { class: "quiet count" });
  const place = countriesById.get(state.where);
  const id = `${name}-search`;
  const draw = () => {
    const offered = items.filter((item) => (memory.kind === "all" || item.kind === memory.kind)
      && (!memory.here || offeredIn(item, state.where)));
    const all = found(offered, memory.query, state.where);
    const some = all.slice(0, memory.shown);
    const more = all.length > some.length;
    count.textContent = more ? say("pick.some", { n: some.length, all: numberFormat.format(all.length) })
      : all.length ? sayNumber("pick.all", all.length) : say("pick.none");
    refill(results,
      make("fieldset", {}, make("legend", { class: "sr" }, say("pick.results")),
        some.map((item) => choice(name, item.id, [make("bdi", {}, item.title), make("span", { class: "quiet small about" }, aboutItem(item))],
          isPicked(item.id), pick, type))),
      more ? button(say("pick.more"), showMore, "second") : null);
  };
  const showMore = () => {
    memory.shown += AT_ONCE;
    draw();
    results.querySelectorAll("input")[memory.shown - AT_ONCE].focus();
    announce(count.textContent);
  };
  const again = (changes) => { Object.assign(memory, { shown: AT_ONCE }, changes); draw(); announce(count.textContent); };
  let waiting = null;
  const typed = (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => again({ query: event.target.value }), 150);
  };
  draw();
  return [
    labelled({ id, label, hint },
      make("input", { type: "search", id, value: memory.query, autocomplete: "off", spellcheck: "false", class: "long",
        oninput: typed, onkeydown: (event) => { if (event.key === "Enter") event.preventDefault(); }, ...described(id, hint) })),
    make("div", { class: "filters" },
      picked({ id: `${name}-kind`, label: say("pick.kind"), value: memory.kind,
        options: kinds.map((kind) => [kind, say(`pick.${kind}`)]), write: (kind) => again({ kind }) }),
      place ? choice(`${name}-here`, "here", say("pick.here", { place: place.title }), memory.here, (_, yes) => again({ here: yes }), "checkbox") : null),
    count, results,
  ];
}

// A list of goals, with the one that is chosen above it.
function goalPicker(choose) {
  const chosen = make("p", { id: "chosen" });
  const draw = () => refill(chosen, state.to ? [make("strong", {}, say("target.yours")), " ", make("bdi", {}, titleOf(state.to))] : []);
  draw();
  return [chosen, picker({ name: "target", items: catalogue.items.filter(isTarget), kinds: ["role", "qualification", "all"],
    label: say("target.label"), hint: say("target.hint"), type: "radio", isPicked: (id) => state.to === id,
    pick: (to) => { choose({ to }); draw(); announce(say("target.chosen", { title: titleOf(to) })); } })];
}

function aboutItem(item) {
  const places = item.places.map((one) => (countriesById.get(one) || { title: one }).title);
  return [say(`kind.${item.kind}`), item.by, places.slice(0, 3).join(", ")].filter(Boolean).join(" · ");
}
