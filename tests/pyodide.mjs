// Run tests inside the Python of the page: node tests/pyodide.mjs PAGE PACKAGES pytest-arguments…
//
// PAGE is a folder that `legalref page` wrote: what is tested is what it ships, and not the checkout.
// PACKAGES holds pytest, put there by `pip install --target`.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import zlib from "node:zlib";

const [page, packages, ...argumentsOfPytest] = process.argv.slice(2);
const checkout = path.resolve(import.meta.dirname, "..");
const home = fs.mkdtempSync(path.join(os.tmpdir(), "legalref-pyodide-"));
process.on("exit", () => fs.rmSync(home, { recursive: true, force: true }));

const scripts = {};
const run = (name) =>
  new Function("self", "legalrefPart", fs.readFileSync(path.join(page, name), "ascii"))(
    scripts,
    (piece, text) => (scripts[piece] = Buffer.from(text, "base64")),
  );
run("parts/index.js");
for (const { name, packed, pieces } of scripts.LEGALREF_PARTS.files) {
  pieces.forEach(run);
  const data = Buffer.concat(pieces.map((piece) => scripts[piece]));
  fs.writeFileSync(path.join(home, name), packed ? zlib.gunzipSync(data) : data);
}

const { loadPyodide } = await import(pathToFileURL(path.join(home, "pyodide.mjs")));
const python = await loadPyodide({
  indexURL: `${home}/`,
  lockFileContents: fs.readFileSync(path.join(home, "pyodide-lock.json"), "utf8"),
});
const archive = new Uint8Array(fs.readFileSync(path.join(home, "packages.zip")));
python.unpackArchive(archive, "zip", { extractDir: "/legalref" });
python.mountNodeFS("/checkout", checkout);
python.mountNodeFS("/packages", path.resolve(packages));
python.globals.set("arguments", python.toPy(argumentsOfPytest));
process.exitCode = python.runPython(`
import os, sys
sys.path[:0] = ["/legalref", "/checkout/tests"]
sys.path.append("/packages")
sys.dont_write_bytecode = True
import rapidfuzz.fuzz
assert rapidfuzz.fuzz.ratio.__module__ == "rapidfuzz.fuzz_py", "there is no compiled rapidfuzz here"
import legalref
assert legalref.__file__.startswith("/legalref/"), legalref.__file__
import pytest
os.chdir("/checkout")
int(pytest.main(["-q", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib", *arguments]))
`);
