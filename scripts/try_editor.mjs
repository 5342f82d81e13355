// Tries the schema of rule files with the real YAML language server: a wrong key is underlined, the right ones are offered, and in
// a file that ships nothing is underlined. `tests/editor.rs` installs the server and runs this; by hand:
//
//     node scripts/try_editor.mjs PATH/TO/yaml-language-server
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const uri = pathToFileURL(`${root}/rules/tried-in-an-editor.yml`).href;
const lines = [
  "# yaml-language-server: $schema=../schema/rules.schema.json",
  "pack: flood",
  "rules:",
  "  - id: flood/dam-broke",
  "    titel: When did the dam break?",
  "    find:",
  "      - ",
];

const server = spawn(process.argv[2] ?? "yaml-language-server", ["--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const waiting = new Map();
const diagnostics = new Map();
let buffer = Buffer.alloc(0);
let last = 0;

function send(message) {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

function ask(method, params) {
  const id = ++last;
  send({ id, method, params });
  return new Promise((resolve) => waiting.set(id, resolve));
}

server.stdout.on("data", (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  for (;;) {
    const head = buffer.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, head).toString())[1]);
    if (buffer.length < head + 4 + length) return;
    const message = JSON.parse(buffer.subarray(head + 4, head + 4 + length).toString());
    buffer = buffer.subarray(head + 4 + length);
    if (message.method === "textDocument/publishDiagnostics") diagnostics.set(message.params.uri, message.params.diagnostics);
    else if (message.method && message.id !== undefined) send({ id: message.id, result: message.method === "workspace/configuration" ? message.params.items.map(() => null) : null });
    else if (waiting.has(message.id)) waiting.get(message.id)(message.result);
  }
});

function fail(why) {
  console.error(`failed: ${why}`);
  server.kill();
  process.exit(1);
}

function open(uri, text) {
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
}

async function underlinedIn(uri, enough) {
  while (!enough(diagnostics.get(uri))) await new Promise((resolve) => setTimeout(resolve, 50));
  return diagnostics.get(uri);
}

setTimeout(() => fail("no answer within 60 seconds"), 60_000).unref();
await ask("initialize", { processId: process.pid, rootUri: pathToFileURL(root).href, capabilities: { textDocument: { completion: { completionItem: {} } } } });
send({ method: "initialized", params: {} });
send({ method: "workspace/didChangeConfiguration", params: { settings: { yaml: { validate: true, completion: true, schemaStore: { enable: false } } } } });

open(uri, lines.join("\n"));
const found = await underlinedIn(uri, (list) => list?.length > 0);
const underlined = found.find((one) => one.range.start.line === 4 && /titel/.test(one.message));
if (!underlined) fail(`the wrong key is not underlined: ${JSON.stringify(found.map((one) => one.message))}`);

const offered = await ask("textDocument/completion", { textDocument: { uri }, position: { line: 6, character: 8 } });
const labels = offered.items.map((item) => item.label);
for (const key of ["about", "does", "pattern", "value"]) if (!labels.includes(key)) fail(`\`${key}\` is not offered: ${labels}`);

const shipped = pathToFileURL(`${root}/rules/casualties.yml`).href;
open(shipped, readFileSync(fileURLToPath(shipped), "utf8"));
const wrong = await underlinedIn(shipped, (list) => list !== undefined);
if (wrong.length > 0) fail(`rules/casualties.yml is underlined: ${JSON.stringify(wrong.map((one) => one.message))}`);

console.log(`underlined: ${underlined.message}\noffered: ${labels.join(", ")}\nnothing is underlined in rules/casualties.yml`);
server.kill();
process.exit(0);
