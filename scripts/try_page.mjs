// Tries the page in Chromium: `tests/page.rs` installs what drives it, writes the pages and runs this; by hand:
//
//     node scripts/try_page.mjs FOLDER_OF_NODE_MODULES FOLDER_OF_PAGES PATH/TO/atodds
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, pages, program] = process.argv.slice(2);
const require = createRequire(join(packages, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = (options = {}) => chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), "atodds-page-")), {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: flags, viewport: { width: 1280, height: 900 }, ...options,
});

const scripted = await browser();
const plain = await browser({ javaScriptEnabled: false });
let failed = 0;

// A page that is asked for nothing but itself and whose console stays empty.
async function opened(context, name, query = "") {
  const page = await context.newPage();
  page.wrong = [];
  page.on("console", (message) => page.wrong.push(message.text()));
  page.on("pageerror", (error) => page.wrong.push(error.message));
  page.on("dialog", (dialog) => page.wrong.push(dialog.message()));
  page.on("request", (request) => { if (!request.url().startsWith("file:") && !request.url().startsWith("blob:")) page.wrong.push(request.url()); });
  await page.goto(pathToFileURL(join(pages, `${name}.html`)) + query);
  return page;
}

async function test(sentence, context, name, check, query) {
  const page = await opened(context, name, query);
  try {
    await check(page);
    assert.deepEqual(page.wrong, []);
    console.log(`ok      ${sentence}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${sentence}\n${error.stack}`);
  }
  await page.close();
}

const lit = (page, within) => page.locator(`${within} .lit`).count();
const visible = (page, selector) => page.locator(selector).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);

await test("a value under the pointer lights up its witnesses, and in focus too", scripted, "talks", async (page) => {
  const answer = page.locator("#f1 tr.answer").nth(1);
  await answer.hover();
  assert.equal(await lit(page, "#articles"), await page.locator("#articles [data-of~='f1-2']").count());
  assert.ok(await lit(page, "#articles") >= 4 && await lit(page, "#f1 svg") >= 4);
  await page.locator("h1").hover();
  assert.equal(await lit(page, "body"), 0);
  await page.locator("#f1 tr.answer").first().focus();
  assert.ok(await lit(page, "#articles") >= 4);
});

await test("who says Saturday, and where, is one look and one click away", scripted, "talks", async (page) => {
  const row = page.locator("#f1 tbody").nth(1).locator("tr", { hasText: "Saturday" }).last();
  assert.match(await row.innerText(), /KNA[^]*morning-wire\.txt:11:\d+/);
  await row.locator("a.place").click();
  const target = page.locator("mark:target");
  assert.equal(await target.innerText(), "Saturday");
  const box = await target.boundingBox();
  assert.ok(box.y >= 0 && box.y < 900 && box.x >= 0 && box.x < 1280);
  await target.locator("xpath=following-sibling::sup[1]/a").click();
  assert.match(page.url(), /#f1$/);
});

await test("a filter leaves what it asks for, and is kept in the address", scripted, "talks", async (page) => {
  const all = await visible(page, ".finding");
  await page.getByLabel("speaker").selectOption("Dorin Pelk");
  const some = await visible(page, ".finding");
  assert.ok(some > 0 && some < all);
  assert.match(page.url(), /\?speaker=Dorin\+Pelk/);
  assert.match(await page.getByRole("status").first().innerText(), new RegExp(`^${some} of ${all} shown`));
  assert.equal(await visible(page, ".contents li"), some);
  assert.ok(await visible(page, "article.source") < await page.locator("article.source").count());
  await page.reload();
  assert.equal(await visible(page, ".finding"), some);
  await page.getByRole("button", { name: "All" }).click();
  await page.waitForFunction(() => !location.search);
  assert.equal(await visible(page, ".finding"), all);
});

await test("an address with a filter opens so, and one that fits nothing shows all", scripted, "talks", async (page) => {
  assert.equal(await visible(page, ".finding"), 1);
  await page.goto(page.url().replace(/\?.*/, "?verdict=nonsense"));
  assert.ok(await visible(page, ".finding") > 1);
}, "?rule=talks%2Fnext-date");

await test("what is ticked becomes a file of decisions that check takes", scripted, "talks", async (page) => {
  const finding = page.locator("#f1");
  await finding.getByLabel("Accept").check();
  const save = page.getByRole("button", { name: "Save decisions.yml" });
  assert.ok(await save.isDisabled());
  await finding.getByLabel("Why").fill('The palace said: "moved" \\ # both right');
  await finding.getByLabel("Until").fill("2099-08-01");
  const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
  assert.equal(download.suggestedFilename(), "decisions.yml");
  const file = join(mkdtempSync(join(tmpdir(), "atodds-decided-")), "decisions.yml");
  await download.saveAs(file);
  const check = (...more) => spawnSync(program, ["check", "examples/talks", "--output", "json", ...more], { encoding: "utf8" });
  assert.equal(check().status, 1);
  const decided = check("--decisions", file);
  assert.equal(decided.status, 0, decided.stderr);
  const accepted = JSON.parse(decided.stdout).facts.filter((fact) => fact.accepted);
  const [{ reason, until, since }, ...others] = accepted.map((fact) => fact.accepted);
  assert.deepEqual([reason, until, others], ['The palace said: "moved" \\ # both right', "2099-08-01", []]);
  assert.match(since, /^20\d\d-\d\d-\d\d$/);
});

await test("a page without a script has every finding and every article", plain, "talks", async (page) => {
  assert.equal(await visible(page, ".finding"), await page.locator(".finding").count());
  assert.ok(await visible(page, "#articles mark") > 5);
  assert.equal(await visible(page, "#filters, #decisions, .decide"), 0);
  assert.ok(await visible(page, ".command") > 0);
});

await test("no word of an article is obeyed", scripted, "hostile", async (page) => {
  await page.locator("#articles mark").first().hover();
  assert.notEqual(await page.title(), "obeyed");
  assert.deepEqual(await page.locator("img, iframe, object, embed, link, base, [onmouseover], [onerror], a:not([href^='#'])").count(), 0);
  assert.match(await page.locator("#articles").innerText(), /<script>document\.title/);
});

await test("the policy runs no script that an article would bring", scripted, "talks", async (page) => {
  const obeyed = await page.evaluate(() => {
    const ways = [
      () => { document.body.innerHTML += "<img src=x onerror=\"document.title = 'obeyed'\">"; },
      () => { document.body.setAttribute("onclick", "document.title = 'obeyed'"); },
      () => { document.body.append(Object.assign(document.createElement("script"), { text: "document.title = 'obeyed'" })); },
      () => { document.body.append(Object.assign(document.createElement("style"), { textContent: "body { display: none }" })); },
    ];
    for (const way of ways) try { way(); } catch { /* so it should */ }
    return document.title === "obeyed" || getComputedStyle(document.body).display === "none";
  });
  assert.equal(obeyed, false);
  assert.ok(page.wrong.length > 0 && page.wrong.every((words) => /Content Security Policy|TrustedHTML|TrustedScript|Trusted Type/.test(words)), page.wrong.join("\n"));
  page.wrong.length = 0;
});

for (const [what, width, colorScheme] of [["a desk", 1280, "light"], ["the dark", 1280, "dark"], ["a phone", 375, "light"]]) {
  await test(`nothing keeps anybody from reading it, at ${what}`, scripted, "talks", async (page) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.locator("details").evaluateAll((all) => all.forEach((one) => { one.open = true; }));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "it is wider than the window");
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], preload: false }));
    assert.deepEqual(violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.slice(0, 3).map((node) => node.html.slice(0, 160)) })), []);
  });
}

await test("on paper stand the findings and the articles, and nothing to press", scripted, "talks", async (page) => {
  await page.emulateMedia({ media: "print" });
  assert.equal(await visible(page, "#filters, #decisions, .accept"), 0);
  assert.ok(await visible(page, ".finding") > 1);
  assert.ok((await page.pdf()).length > 20_000);
});

await scripted.close();
await plain.close();
process.exit(failed ? 1 : 0);
