// Makes what stands in site/vendor from two npm packages and our own code. Maintainers run it for
// a release, or to take a newer package; building the site needs no node. See README.md.
//   python -m tests.browser.engine_code engine.zip >engine.sha256
//   node make.mjs FOLDER_OF_PYODIDE FOLDER_OF_CLINGO_WASM engine.zip
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import zlib from "node:zlib";

const [pyodideFolder, clingoFolder, engine] = process.argv.slice(2, 5).map((n) => path.resolve(n));
const here = path.dirname(new URL(import.meta.url).pathname);
const read = (name) => fs.readFileSync(path.join(here, name), "utf8");
const wanted = read("pyodide/modules.txt").split("\n").filter((l) => l && !l.startsWith("#"));
const { loadPyodide } = await import(pathToFileURL(path.join(pyodideFolder, "pyodide.mjs")));
const options = { indexURL: `${pyodideFolder}/`, env: { HOME: "/home", PYTHONHASHSEED: "0" } };

// Every module that stands in the library's zip and is imported, compiled without its texts.
const COMPILED = `
import importlib, importlib.util, io, marshal, sys, zipfile, zipimport
for name in wanted:
    importlib.import_module(name)
out = io.BytesIO()
magic = importlib.util.MAGIC_NUMBER + (0).to_bytes(4, "little") + bytes(8)
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as library:
    for name, module in sorted(sys.modules.items()):
        if not isinstance(getattr(module, "__loader__", None), zipimport.zipimporter):
            continue  # built in or frozen
        source = module.__loader__.get_source(name)
        file = module.__file__.split(".zip/", 1)[1]
        code = compile(source, file, "exec", dont_inherit=True, optimize=2)
        entry = zipfile.ZipInfo(file + "c", (1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        library.writestr(entry, magic + marshal.dumps(code))
out.getvalue()
`;
// The engine, compiled with its texts, and the names of its modules.
const ENGINE = `
import io
compiled = io.BytesIO()
with zipfile.ZipFile("/engine.zip") as sources, zipfile.ZipFile(compiled, "w") as archive:
    files = sources.namelist()
    for name in files:
        content = sources.read(name)
        if name.endswith(".py"):
            name += "c"
            content = magic + marshal.dumps(compile(content, name[:-1], "exec", dont_inherit=True))
        archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
compiled.getvalue()
`;
const NAMES = `
"\\n".join(
    f.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    for f in files if f.endswith(".py")
)
`;
const whole = await loadPyodide(options);
whole.globals.set("wanted", whole.toPy(wanted));
whole.FS.writeFile("/engine.zip", fs.readFileSync(engine));
const library = whole.runPython(COMPILED).toJs();
const compiled = whole.runPython(ENGINE).toJs();
const modules = whole.runPython(NAMES).split("\n");
const libraryFile = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "library-")), "python_stdlib.zip");
fs.writeFileSync(libraryFile, library);

// Python as it stands once it has started and imported all that, and the engine: a page starts
// from there. The engine's modules are compiled to where no file is, so that none is read again.
const small = await loadPyodide({ ...options, stdLibURL: libraryFile, _makeSnapshot: true });
small.FS.writeFile("/engine.zip", compiled);
small.runPython(`${wanted.map((name) => `import ${name}`).join("\n")}
import gc, linecache, sys
sys.path.insert(0, "/engine.zip")
${modules.map((name) => `import ${name}`).join("\n")}
pathways.route.solver.encoding("choose"), pathways.route.solver.encoding("timed")
sys.path.remove("/engine.zip")
sys.path_importer_cache.clear()
zipimport._zip_directory_cache.pop("/engine.zip", None)
linecache.clearcache()
del ${[...new Set(wanted.map((name) => name.split(".")[0]))].join(", ")}
del pathways, linecache, sys
gc.collect()
del gc`);
small.FS.unlink("/engine.zip");
const snapshot = small.makeMemorySnapshot();

// A program is handed over as a file, as what is handed over as text must fit into the stack.
function handingOutFiles(file) {
  const text = fs.readFileSync(file, "utf8");
  const seam = 'Module["ccall"]=ccall;';
  if (text.split(seam).length !== 2) throw new Error("clingo.js is not as it was: see README-engine.md");
  return text.replace(seam, `${seam}Module["FS"]=FS;`);
}

const made = [
  ["pyodide/snapshot.bin", snapshot],
  ...["pyodide.asm.wasm", "pyodide.asm.js", "pyodide.js"].map((name) => [
    `pyodide/${name}`, fs.readFileSync(path.join(pyodideFolder, name)),
  ]),
  ["clingo-wasm/clingo.wasm", fs.readFileSync(path.join(clingoFolder, "src", "clingo.wasm"))],
  ["clingo-wasm/clingo.js", Buffer.from(handingOutFiles(path.join(clingoFolder, "src", "clingo.js")))],
];
const lines = made.map(([name, bytes]) => {
  fs.writeFileSync(path.join(here, `${name}.gz`), zlib.gzipSync(bytes, { level: 9 }));
  return `${createHash("sha256").update(bytes).digest("hex")}  ${name}`;
});
fs.writeFileSync(path.join(here, "SHA256SUMS"), `${lines.join("\n")}\n`);
