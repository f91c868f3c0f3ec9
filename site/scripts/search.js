/* Search in the page. The list and MiniSearch are loaded when the search is first used.
   What is typed stays in the page: it is not sent, not kept, and not put in an address. */
(function () {
  'use strict';
  var SHOWN = 30;
  var WAIT = 150;
  var ALIKE = 0.5;
  var JUST_SO = 20;
  var NAMED_IN = 'en';

  /* Letters without marks; a plural finds what is in the singular, and the other way round. */
  function folded(term) {
    var word = term.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    if (word.length > 4 && /ies$/.test(word)) return word.slice(0, -3) + 'y';
    return word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word;
  }

  function wordsOf(text) {
    return text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  /* How many letters may be wrong: none in short words, two in long ones. */
  function slips(term) {
    if (term.length < 4 || /^\p{N}+$/u.test(term)) return false;
    return term.length < 5 ? 1 : 2;
  }

  /* Promises the index; it is made piece by piece, so that the page never stands still. */
  function indexOf(data) {
    var index = new self.MiniSearch({
      fields: ['title', 'beside', 'words'],
      processTerm: folded,
      tokenize: wordsOf,
      searchOptions: {
        boost: { title: 4 },
        weights: { fuzzy: 0.3, prefix: 0.6 },
        fuzzy: slips,
        prefix: function (term) { return term.length > 1; },
        combineWith: 'AND'
      }
    });
    return index.addAllAsync(data.lines.map(function (line, number) {
      return { id: number, title: line[1], beside: line[3], words: line[4] };
    }), { chunkSize: 100 }).then(function () { return index; });
  }

  /* The words asked, and the same with words that mean alike in their place. */
  function meanings(text, alike) {
    var asked = ' ' + wordsOf(text).join(' ') + ' ';
    var all = [asked.trim()];
    alike.forEach(function (group) {
      group.forEach(function (word) {
        if (asked.indexOf(' ' + word + ' ') < 0) return;
        group.forEach(function (other) {
          var said = asked.replace(' ' + word + ' ', ' ' + other + ' ').trim();
          if (all.indexOf(said) < 0) all.push(said);
        });
      });
    });
    return all;
  }

  function find(index, data, text, kind) {
    var asked = meanings(text, data.alike);
    if (!asked[0]) return [];
    var options = {
      filter: function (result) { return !kind || data.lines[result.id][2] === kind; }
    };
    var found = asked.map(function (said) {
      return index.search(said, Object.assign({
        // What is called just so comes before what only has the words.
        boostDocument: function (id) {
          return wordsOf(data.lines[id][1]).join(' ') === said ? JUST_SO : 1;
        }
      }, options));
    });
    if (found.some(function (some) { return some.length; })) return merged(found);
    return index.search(asked[0], Object.assign({ combineWith: 'OR' }, options));
  }

  /* Each result once, by its best score; words that only mean alike count for less. */
  function merged(found) {
    var best = new Map();
    found.forEach(function (some, place) {
      some.forEach(function (result) {
        var score = result.score * (place ? ALIKE : 1);
        var known = best.get(result.id);
        if (!known || known.score < score) best.set(result.id, { id: result.id, score: score });
      });
    });
    return Array.from(best.values()).sort(function (a, b) {
      return b.score - a.score || a.id - b.id;
    });
  }

  self.pathwaysSearch = { indexOf: indexOf, find: find, meanings: meanings };
  if (!self.document || !document.getElementById('search')) return;

  var form = document.getElementById('search');
  var input = document.getElementById('words');
  var kind = document.getElementById('kind');
  var said = document.getElementById('said');
  var list = document.getElementById('found');
  var texts = form.dataset;
  var index = null;
  var loading = false;
  var timer = 0;

  function load(address, then) {
    var script = document.createElement('script');
    script.src = address;
    script.onload = then;
    script.onerror = function () {
      loading = false;
      said.textContent = texts.failed;
    };
    document.head.append(script);
  }

  function start() {
    if (index || loading) return;
    loading = true;
    load(texts.engine, function () {
      load(texts.data, function () {
        indexOf(self.pathwaysSearchData).then(function (made) {
          index = made;
          show();
        });
      });
    });
  }

  function kindText(name) {
    return texts['kind' + name.charAt(0).toUpperCase() + name.slice(1)];
  }

  function lineOf(result) {
    var line = self.pathwaysSearchData.lines[result.id];
    var item = document.createElement('li');
    var link = document.createElement('a');
    var name = document.createElement('bdi');
    var beside = document.createElement('span');
    var more = document.createElement('span');
    name.textContent = line[1];
    name.lang = NAMED_IN;
    link.href = texts.root + line[0];
    link.append(name);
    beside.className = 'quiet small';
    beside.textContent = ' ' + kindText(line[2]) + (line[3] ? ', ' : '');
    more.textContent = line[3];
    more.lang = NAMED_IN;
    beside.append(more);
    item.append(link, beside);
    return item;
  }

  function summary(number, text) {
    if (!number) return texts.none.replace('{words}', function () { return text; });
    if (number > SHOWN) return texts.first.replace('{n}', number).replace('{shown}', SHOWN);
    return number === 1 ? texts.one : texts.many.replace('{n}', number);
  }

  function show() {
    var text = input.value.trim();
    if (!text) {
      said.textContent = '';
      list.hidden = true;
      return;
    }
    if (!index) {
      said.textContent = texts.loading;
      start();
      return;
    }
    var found = find(index, self.pathwaysSearchData, text, kind.value);
    list.replaceChildren.apply(list, found.slice(0, SHOWN).map(lineOf));
    list.hidden = !found.length;
    said.textContent = summary(found.length, text);
  }

  document.getElementById('no-script').hidden = true;
  form.hidden = false;
  input.addEventListener('focus', start);
  input.addEventListener('input', function () {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  });
  kind.addEventListener('change', show);
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    clearTimeout(timer);
    show();
    var first = list.hidden ? null : list.querySelector('a');
    if (first) first.focus();
  });
  if (input.value) show();
}());
