/* Shows up to three chosen roles or routes side by side, out of the table in the page. A line of
   another route to a role leaves what holds for the role to the line of the role. The choice stands in the address after the #, as ids: it says nothing of a person. */
(function () {
  'use strict';
  var OF_ROLE = 2;
  var form = document.getElementById('_compare');
  var table = document.getElementById('_roles');
  var chosen = document.getElementById('_chosen');
  var selects = Array.prototype.slice.call(form.querySelectorAll('select'));
  var features = Array.prototype.map.call(table.tHead.rows[0].cells, function (cell) {
    return cell.textContent;
  });

  function fill(select) {
    var country = null;
    var group = null;
    Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
      var where = row.cells[1].textContent;
      if (where !== country) {
        country = where;
        group = document.createElement('optgroup');
        group.label = where;
        select.append(group);
      }
      group.append(new Option(name(row), row.id));
    });
  }

  function name(row) {
    return row.cells[0].textContent.trim();
  }

  function cell(kind, nodes, scope) {
    var made = document.createElement(kind);
    if (scope) made.scope = scope;
    nodes.forEach(function (node) { made.append(node.cloneNode(true)); });
    made.querySelectorAll('details').forEach(function (part) { part.open = true; });
    return made;
  }

  function source(line, index) {
    var ofRole = line.dataset.of && index >= features.length - OF_ROLE;
    return (ofRole ? document.getElementById(line.dataset.of) : line).cells[index];
  }

  function row(feature, index, rows) {
    var made = document.createElement('tr');
    var kind = index === 0 ? 'th' : 'td';
    made.append(cell('th', [new Text(feature)], index === 0 ? 'col' : 'row'));
    rows.forEach(function (line, at) {
      var nodes = Array.prototype.slice.call(source(line, index).childNodes);
      var added = cell(kind, nodes, index === 0 ? 'col' : '');
      if (index > 0) added.dataset.label = at + 1;
      else added.prepend(at + 1 + '. ');
      made.append(added);
    });
    return made;
  }

  function show(ids) {
    var rows = ids.map(function (id) { return document.getElementById(id); });
    chosen.textContent = '';
    document.getElementById('_compared').textContent = rows.length
      ? form.dataset.shown.replace('{n}', rows.length) : '';
    if (!rows.length) return;
    var made = document.createElement('table');
    made.className = 'stack even';
    var head = made.createTHead();
    var body = made.createTBody();
    features.forEach(function (feature, index) {
      (index === 0 ? head : body).append(row(index === 0 ? form.dataset.feature : feature, index, rows));
    });
    var title = document.createElement('h2');
    title.textContent = form.dataset.together;
    chosen.append(title, made);
  }

  function known(id, index, ids) {
    var row = document.getElementById(id);
    return row !== null && table.tBodies[0].contains(row) && ids.indexOf(id) === index;
  }

  function fromAddress() {
    var ids = location.hash.slice(1).split(',').filter(known).slice(0, selects.length);
    selects.forEach(function (select, index) { select.value = ids[index] || ''; });
    show(ids);
  }

  selects.forEach(fill);
  form.hidden = false;
  form.addEventListener('change', function () {
    var ids = selects.map(function (select) { return select.value; }).filter(known);
    history.replaceState(null, '', '#' + ids.join(','));
    show(ids);
  });
  // The link that skips to the content names no choice: the address goes on naming the one made.
  window.addEventListener('hashchange', function (event) {
    if (location.hash === '#_main') history.replaceState(null, '', new URL(event.oldURL).hash || ' ');
    else fromAddress();
  });
  fromAddress();
}());
