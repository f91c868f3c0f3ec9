// What can be held, done and aimed at, as made at build. Looked up, never judged: rules are the
// engine's.

const catalogue = window.pathwaysCatalogue;
const FOLDERS = { module: "modules", qualification: "qualifications", role: "roles" };

for (const one of catalogue.countries) one.title = words.places[one.id] || one.title;

const byId = (all) => new Map(all.map((one) => [one.id, one]));
const [itemsById, attestsById, hoursById, domainsById, countriesById, rungsById] =
  ["items", "attests", "hours", "domains", "countries", "rungs"].map((key) => byId(catalogue[key]));

// What has a page: the folder it stands in, and where it is looked up.
function pageOf(id) {
  const item = itemsById.get(id);
  if (item) return [FOLDERS[item.kind], item];
  return [["attestations", attestsById], ["hours", hoursById], ["domains", domainsById]]
    .map(([folder, known]) => [folder, known.get(id)]).find(([, found]) => found);
}

function titleOf(id) {
  return pageOf(id)?.[1].title ?? id;
}

function addressOf(id) {
  const found = pageOf(id);
  return found ? `${found[0]}/${id}.html` : "";
}

// A name that links to its page. It may be written in any direction.
function named(id, title) {
  const address = addressOf(id);
  const name = make("bdi", {}, title || titleOf(id));
  return address ? linkTo(address, name) : name;
}

function isTarget(item) {
  return item.kind === "role" || item.kind === "qualification";
}

// Whether something is offered in a place, in a part of it, or in the whole that it is part of.
function offeredIn(item, place) {
  if (!place || !item.places.length) return true;
  return item.places.some((one) => one === place || one.startsWith(`${place}-`) || place.startsWith(`${one}-`));
}

// What the way to a target may ask a person: statements and kinds of hours, nearest first.
function askedFor(target) {
  const found = catalogue.asks[target] || [[], []];
  return {
    attests: found[0].map((at) => catalogue.attests[at]),
    hours: found[1].map((at) => catalogue.hours[at]),
  };
}

function currencyOf(place) {
  const country = countriesById.get(place);
  return country ? country.currency : "";
}

function foldedWords(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
}

for (const item of catalogue.items) {
  item.name = foldedWords(item.title).join(" ");
  item.words = foldedWords(`${item.title} ${item.by} ${item.level} ${item.id.replaceAll("-", " ")}`);
}

// The items that answer a search: what is called just so, then what begins so, then by how many
// words are there whole. Where nothing answers, near spellings are tried.
function found(items, asked, place) {
  const query = foldedWords(asked);
  const by = (near) => items
    .map((item, order) => ({ item, order, called: calledSo(item, query.join(" ")), score: scoreOf(item, query, near) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.called - a.called || b.score - a.score
      || offeredIn(b.item, place) - offeredIn(a.item, place) || a.order - b.order)
    .map((one) => one.item);
  const exact = by(startsWith);
  return exact.length || !query.length ? exact : by(nearTo);
}

function calledSo(item, typed) {
  if (item.name === typed) return 2;
  return item.name.startsWith(typed) ? 1 : 0;
}

function scoreOf(item, query, near) {
  let score = 1;
  for (const word of query) {
    if (!item.words.some((one) => near(one, word))) return 0;
    if (item.words.includes(word)) score += 1;
  }
  return score;
}

function startsWith(word, start) {
  return word.startsWith(start);
}

function nearTo(word, typed) {
  const slips = typed.length >= 8 ? 2 : typed.length >= 4 ? 1 : 0;
  if (typed.length > word.length + slips) return false;
  if (Math.abs(word.length - typed.length) <= slips && slipsBetween(word, typed) <= slips) return true;
  return slipsBetween(word.slice(0, typed.length), typed) <= slips;
}

// How many letters were left out, added, changed or swapped with the next one.
function slipsBetween(one, other) {
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[other.length];
}
