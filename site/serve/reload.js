// Loads a page again when the site was built anew. Only `pathways site serve` puts it in.
(function () {
  'use strict';
  var known = document.currentScript.dataset.version;
  window.pathwaysServed = function (version) {
    if (String(version) !== known) { location.reload(); }
  };
  function look() {
    var script = document.createElement('script');
    script.src = '/~pathways/state.js';
    script.onload = script.onerror = function () {
      script.remove();
      setTimeout(look, 700);
    };
    document.head.appendChild(script);
  }
  look();
}());
