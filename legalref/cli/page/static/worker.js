// Python in a web worker: the page stays alive while a long text is read. It is started from the
// bytes that the page has loaded and can reach nothing else: its rule of content is that of the
// page, which forbids every connection.
"use strict";

let files = new Map();
let ask = null;

// The interpreter asks for its own files by address; all of them are here already.
self.fetch = async (address) => {
  const name = String(address.url ?? address).split("/").pop();
  const data = files.get(name);
  if (!data) throw new TypeError(`${name} is not part of the page`);
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return new Response(data, { headers: { "Content-Type": type } });
};

// The interpreter tries whether scripts of other addresses can be had. They cannot.
self.importScripts = () => {
  throw new TypeError("there are no other scripts");
};

const module = async (name) => {
  const address = URL.createObjectURL(new Blob([files.get(name)], { type: "text/javascript" }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
};

const stage = (name) => self.postMessage({ stage: name });

const start = async (given) => {
  files = new Map(given);
  stage("python");
  const { loadPyodide } = await module("pyodide.mjs");
  const { default: createPyodideModule } = await module("pyodide.asm.mjs");
  const base = "https://page.invalid/"; // never asked for: see fetch above
  const python = await loadPyodide({
    indexURL: base,
    packageBaseUrl: base,
    stdLibURL: `${base}python_stdlib.zip`,
    lockFileContents: new TextDecoder().decode(files.get("pyodide-lock.json")),
    createPyodideModule,
  });
  stage("packages");
  python.unpackArchive(files.get("packages.zip"), "zip", { extractDir: "/legalref" });
  files.clear();
  stage("law");
  python.runPython(`
import sys
sys.path.insert(0, "/legalref")
sys.dont_write_bytecode = True
from legalref.cli.page import answers
def ask(request, data=None):
    return answers.ask(request, None if data is None else data.to_bytes())
`);
  ask = python.globals.get("ask");
  // The first question pays for what is loaded late; better now than when somebody waits for it.
  ask(JSON.stringify({ verb: "check", lang: "ru", text: "ст. 128 УК РК (торговля людьми)" }));
  return ask(JSON.stringify({ verb: "about", lang: "ru" }));
};

self.onmessage = async ({ data: { id, files: given, request, bytes } }) => {
  try {
    const answer = given ? await start(given) : ask(JSON.stringify(request), bytes ?? undefined);
    self.postMessage({ id, answer: JSON.parse(answer) });
  } catch (error) {
    self.postMessage({ id, failure: String(error.message ?? error) });
  }
};
