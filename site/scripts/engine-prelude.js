// What the vendored scripts find instead of the network: files in memory. Runs first in the
// worker. WebAssembly is compiled at once: in a worker WebKit never ends the other way.
"use strict";

const ENGINE_HOME = "https://engine.invalid/";
const engineFiles = new Map();

{
  const { Module, Instance } = WebAssembly;
  const bytesOf = async (source) =>
    source instanceof Response ? new Uint8Array(await source.arrayBuffer()) : source;
  const made = async (source, imports) => {
    const given = await bytesOf(await source);
    if (given instanceof Module) return new Instance(given, imports);
    const module = new Module(given);
    return { module, instance: new Instance(module, imports) };
  };
  WebAssembly.compile = async (source) => new Module(source);
  WebAssembly.instantiate = made;
  WebAssembly.instantiateStreaming = made;
  self.fetch = async (address) => {
    const name = String(address).slice(ENGINE_HOME.length);
    const bytes = engineFiles.get(name);
    if (!bytes) throw new Error(`The engine asked for a file it does not have: ${address}`);
    return new Response(bytes);
  };
}
