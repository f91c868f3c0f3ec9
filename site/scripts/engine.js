// The page's side of the engine: loads it when asked, asks it, and stops it. Nothing is sent
// anywhere: the files come from beside this one, and the answers from a worker of this page.
"use strict";

(function (page) {
  const SIZES = { /* sizes */ };
  const CODE = ["prelude", "pyodide-asm", "pyodide", "clingo", "worker"];
  const parts = (page.pathwaysEngineParts = page.pathwaysEngineParts || {});
  const home = new URL("../engine/", document.currentScript.src).href;
  const total = Object.values(SIZES).reduce((sum, size) => sum + size, 0);
  const waiting = new Map();
  let worker = null;
  let starting = null;
  let last = 0;

  function supported() {
    if (typeof WebAssembly !== "object") return "no-webassembly";
    if (typeof Worker !== "function") return "no-worker";
    return typeof DecompressionStream === "function" ? "" : "no-decompression";
  }

  // A file of the engine, by a script element: from a folder nothing else may be read.
  function loaded(name) {
    if (parts[name]) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${home}${name}.js`;
      script.onload = () => resolve();
      script.onerror = () => {
        script.remove();
        reject(new Error(`A file of the planner could not be loaded: ${name}.js`));
      };
      document.head.append(script);
    });
  }

  // The coming of each part, by its name.
  function loadAll(heard) {
    let done = 0;
    heard("loading", 0);
    return Object.entries(SIZES).map(([name, size]) => [name, loaded(name).then(() => {
      done += size;
      heard("loading", done / total);
    })]);
  }

  async function text(base64) {
    const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  async function begin(heard, mine) {
    const coming = loadAll(heard);
    const own = workerOf(coming, mine);
    // What comes is handed over at once: the worker unpacks it while the rest is loaded.
    const handed = coming.map(async ([name, there]) => {
      await there;
      if (!CODE.includes(name)) (await own).postMessage({ part: name, packed: parts[name] });
    });
    await Promise.all([own, ...handed]);
    if (mine.ended) throw mine.ended;
    heard("starting");
    const ready = await sent({});
    heard("ready");
    return ready;
  }

  async function workerOf(coming, mine) {
    const there = new Map(coming);
    const code = await Promise.all(CODE.map(async (name) => {
      await there.get(name);
      return text(parts[name]);
    }));
    if (mine.ended) throw mine.ended;
    const address = URL.createObjectURL(new Blob([code.join("\n;\n")], { type: "text/javascript" }));
    worker = new Worker(address);
    URL.revokeObjectURL(address);
    worker.onmessage = hear;
    worker.onerror = (event) => fail(new Error(event.message || "The planner stopped."));
    return worker;
  }

  // Hands a message to the worker, and waits for what it says to it.
  function sent(message, heard) {
    const id = (last += 1);
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject, heard });
      worker.postMessage({ ...message, id });
    });
  }

  function hear(event) {
    const { id, early, document: answer, failed, ready } = event.data;
    const asked = waiting.get(id);
    if (!asked) return;
    if (early !== undefined) {
      if (asked.heard) asked.heard(JSON.parse(early));
      return;
    }
    waiting.delete(id);
    if (failed !== undefined) asked.reject(new Error(failed));
    else asked.resolve(ready || JSON.parse(answer));
  }

  function cancelled() {
    const error = new Error("Cancelled");
    error.name = "Cancelled";
    return error;
  }

  function fail(error) {
    if (worker) worker.terminate();
    worker = null;
    if (starting) starting.mine.ended = error;
    starting = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function start(heard) {
    const told = heard || (() => {});
    if (starting) {
      starting.listeners.push(told);
      if (starting.said) told(...starting.said);
      return starting.promise;
    }
    const mine = { ended: null };
    const own = { mine, listeners: [told], said: null, promise: null };
    starting = own;
    own.promise = begin((...said) => {
      own.said = said;
      for (const listener of own.listeners) listener(...said);
    }, mine).catch((error) => {
      if (starting === own) fail(error);
      throw mine.ended || error;
    });
    return own.promise;
  }

  // `heard` is told of a route before its answer is whole.
  async function ask(request, heard) {
    await start();
    return sent({ request: JSON.stringify(request) }, heard);
  }

  function cancel() {
    fail(cancelled());
  }

  page.pathwaysEngine = { supported, start, ask, cancel };
})(window);
