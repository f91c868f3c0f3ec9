// The engine in the page: Python and the solver, inside one worker. This text runs after
// engine-prelude.js and the vendored scripts, all handed over as one Blob.
"use strict";

(() => {
  const FILE = "/program.lp";
  const NO_MEMORY = 33;
  const IDLE = 300; // milliseconds without a request after which rules are read for it
  const WRONG = [65, 128]; // a bug, or options that are wrong
  const stages = {};
  const unpacked = new Map();
  let ask = null;
  let getReady = null;

  async function opened(base64) {
    const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  function bytesOf(base64) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const letters = atob(base64);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
    return bytes;
  }

  // Clingo can be run again and again: one module, one call per search. A program that needs more
  // memory than there is breaks its module; then a spare one takes its place, and no answer is
  // claimed for that search. It is compiled once for both.
  const solver = {
    lines: [], errors: [], module: null, spare: null, compiled: null,

    async fresh() {
      solver.compiled = solver.compiled || new WebAssembly.Module(engineFiles.get("clingo.wasm"));
      return Module({
        instantiateWasm: (imports, made) => made(new WebAssembly.Instance(solver.compiled, imports)),
        print: (line) => solver.lines.push(line),
        printErr: (line) => solver.errors.push(line),
      });
    },

    async ready() {
      solver.module = solver.module || (await solver.fresh());
      solver.spare = solver.spare || (await solver.fresh());
    },

    run(program, options) {
      solver.lines.length = 0;
      solver.errors.length = 0;
      const status = solver.status(program, options);
      if (WRONG.includes(status)) throw new Error(`The solver failed: ${solver.errors.join(" ")}`);
      if (status !== NO_MEMORY) return solver.lines.join("\n");
      solver.module = solver.spare;
      solver.spare = null;
      return "";
    },

    status(program, options) {
      if (!solver.module) return NO_MEMORY;
      try {
        // As a file: a text would have to fit into the stack.
        solver.module.FS.writeFile(FILE, program);
        return solver.module.ccall("run", "number", ["string", "string"], ["", `${options} ${FILE}`]);
      } catch (error) {
        if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return NO_MEMORY;
        throw error;
      }
    },
  };

  async function python() {
    engineFiles.set("pyodide.asm.wasm", await unpacked.get("pyodide-wasm"));
    engineFiles.set("python_stdlib.zip", new Uint8Array()); // all of it is in the memory already
    const memory = await unpacked.get("python-memory");
    stages.unpacked = performance.now();
    // No package is ever loaded, so the list of them is empty.
    const info = {
      abi_version: "2025_0", arch: "wasm32", platform: "emscripten_4_0_9", python: "3.13.2",
      version: "0.29.5",
    };
    return loadPyodide({
      indexURL: ENGINE_HOME,
      lockFileContents: { info, packages: {} },
      _loadSnapshot: memory,
      env: { HOME: "/home", PYTHONHASHSEED: "0" },
    });
  }

  // The engine's code is in the memory that Python starts from, unless it has changed since.
  function renew(engine, code) {
    engine.FS.writeFile("/changed.zip", code);
    engine.runPython(`
import sys
for name in [name for name in sys.modules if name.partition(".")[0] == "pathways"]:
    del sys.modules[name]
sys.path.insert(0, "/changed.zip")
`);
  }

  async function start() {
    stages.begun = performance.now();
    const engine = await python();
    stages.python = performance.now();
    engineFiles.set("clingo.wasm", await unpacked.get("clingo-wasm"));
    solver.module = await solver.fresh();
    stages.solver = performance.now();
    const code = await unpacked.get("pathways");
    if (code.length) renew(engine, code);
    const page = engine.pyimport("pathways.planner.page");
    stages.imported = performance.now();
    const catalogue = new TextDecoder().decode(await unpacked.get("catalogue"));
    const opening = page.open_page(catalogue, solver.run);
    ask = opening.ask;
    getReady = opening.get_ready;
    unpacked.clear();
    stages.ready = performance.now();
    return { stages, memory: engine._module.HEAPU8.length };
  }

  self.onmessage = async (event) => {
    const { id, part, packed, request } = event.data;
    if (part) {
      unpacked.set(part, opened(packed));
      return;
    }
    try {
      if (request === undefined) self.postMessage({ id, ready: await start() });
      else self.postMessage({ id, document: ask(request, (early) => self.postMessage({ id, early })) });
      await solver.ready();
      if (request === undefined) setTimeout(getReady, IDLE);
    } catch (error) {
      self.postMessage({ id, failed: String((error && error.message) || error) });
    }
  };
})();
