// What follows from the links, on paper: each page is one sheet of A4, with the example team and with far more of everything.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { none, reader, signedIn, visitor, world } from "./support/world.mjs";

const FIXED = ["/insights", "/insights/outcomes", "/insights/pain-points", "/insights/pain-points?from=source",
  ...["role", "area", "outcome"].map((by) => `/insights/cost?by=${by}`), ...["people", "seats", "tools"].map((of) => `/insights/single-points?of=${of}`)];

/** Somebody who may see pay, as the cost of everything asks for. */
async function payer() {
  const { origin, admin } = await world();
  const cookie = admin.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const body = new URLSearchParams({ name: "Paula Print", email: "paula.print@example.com", role: "admin", may_see_pay: "yes" });
  await fetch(`${origin}/admin/users`, { method: "POST", headers: { cookie, origin }, body, redirect: "manual" });
  return signedIn("paula.print@example.com", "admin");
}

/** The addresses of one kind that a page links to. */
async function linked(as, path, pattern) {
  const html = await (await (await reader(as))(path)).text();
  return [...new Set([...html.matchAll(pattern)].map(([, address]) => address))];
}

async function sheets(as) {
  const tools = await linked(as, "/tools", /href="(\/tools\/[a-z0-9-]+)"/g);
  const people = await linked(as, "/people", /href="(\/people\/[0-9a-f-]{36})"/g);
  assert(tools.length > 5 && people.length > 5, "there are tools and people");
  const ending = tools.filter((path) => !/\/(new|map|overlap|renewals|archived|categories|stack)$/.test(path)).slice(0, 12);
  return [...FIXED, ...ending.map((path) => `${path}/ending`), ...people.slice(0, 12).map((path) => `${path}/leaving`)];
}

/** How many sheets a page takes, without counting by another program. */
async function count(page, settings) {
  const pdf = (await page.pdf({ format: "A4", ...settings })).toString("latin1");
  return pdf.match(/\/Type\s*\/Page(?![a-zA-Z])/g).length;
}

/** Words on paper that are too small to be read, and what belongs on a screen only. */
function misprints(page) {
  return page.evaluate(() => {
    const wrong = [];
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.textContent.trim() || !element.checkVisibility() || element.closest(".for-readers")) continue;
      const size = parseFloat(getComputedStyle(element).fontSize) * 0.75;
      if (size < 7.45) wrong.push(`${size} pt: ${walker.currentNode.textContent.trim().slice(0, 40)}`);
    }
    for (const element of document.querySelectorAll("button, nav, form, .button, .no-print")) {
      if (element.checkVisibility()) wrong.push(`printed: ${element.outerHTML.slice(0, 60)}`);
    }
    return [...new Set(wrong)].slice(0, 3);
  });
}

/** Which part of the sheet is used down to the last line, as the print sets it. */
async function used(page) {
  const [width, height] = [210 - 24, 297 - 20].map((millimetres) => Math.round((millimetres / 25.4) * 96));
  const before = page.viewportSize();
  await page.setViewportSize({ width, height });
  const bottom = await page.evaluate(() =>
    Math.max(...[...document.querySelectorAll("main *")].flatMap((element) => [...element.getClientRects()].map((box) => box.bottom + scrollY))));
  await page.setViewportSize(before);
  return bottom / height;
}

async function printed(as, lang, paths) {
  await visitor({ as, lang }, async (page) => {
    await page.emulateMedia({ media: "print" });
    const complaints = [];
    for (const path of paths) {
      const answer = await page.goto(path, { waitUntil: "load" });
      if (!answer.ok()) complaints.push(`${path}: ${answer.status()}`);
      if ((await page.locator(".one-sheet").count()) !== 1) complaints.push(`${path}: is no page for one sheet`);
      for (const settings of [{}, { preferCSSPageSize: true }]) {
        const sheets = await count(page, settings);
        if (sheets !== 1) complaints.push(`${path} (${lang}): ${sheets} sheets ${JSON.stringify(settings)}`);
      }
      if ((await page.locator(".unprinted:visible").count()) > 0 && (await used(page)) < 0.75) complaints.push(`${path} (${lang}): leaves things out of a sheet with room`);
      complaints.push(...(await misprints(page)).map((wrong) => `${path} (${lang}): ${wrong}`));
    }
    none(complaints);
  });
}

for (const lang of ["en", "th"]) {
  test(`every page of what follows is one sheet of paper (${lang})`, async () => {
    const as = await payer();
    await printed(as, lang, await sheets(as));
  });
}

/** A manager of many, who owns many tools, and as many tools without an owner. */
async function fill() {
  const { hub } = await world();
  const folder = await mkdtemp(join(tmpdir(), "mops-hub-print-"));
  const numbers = Array.from({ length: 150 }, (_, at) => at + 1);
  const people = numbers.map((n) => `p-${n},Printed Person ${n},Specialist of many long words number ${n},p-0,Print`);
  const tools = numbers.flatMap((n) => [`Owned tool ${n},CRM,Print Manager`, `Nobody’s tool of a rather long name ${n},CRM,`]);
  await writeFile(join(folder, "people.csv"), ["id,name,title,manager_id,department", "p-0,Print Boss,Print Manager,,Print", ...people].join("\n"));
  await writeFile(join(folder, "tools.csv"), ["name,category,owner", ...tools].join("\n"));
  try {
    await hub.command("import", "people", join(folder, "people.csv"));
    await hub.command("import", "tools", join(folder, "tools.csv"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("with far more of everything a page is still one sheet and says how much more there is", async () => {
  const as = await payer();
  await fill();
  const [boss] = await linked(as, "/people?q=Print+Boss", /href="(\/people\/[0-9a-f-]{36})"/g);
  const leaving = `${boss}/leaving`;
  for (const lang of ["en", "th"]) {
    await printed(as, lang, [...FIXED, leaving, "/insights?kind=tool-no-owner"]);
    await visitor({ as, lang }, async (page) => {
      await page.emulateMedia({ media: "print" });
      for (const path of [leaving, "/insights", "/insights?kind=tool-no-owner"]) {
        await page.goto(path);
        const [words] = await page.locator(".unprinted:visible").allInnerTexts();
        const full = await used(page);
        assert(full > 0.8, `${path} (${lang}): says that there is more with ${Math.round(100 - full * 100)} % of the sheet empty`);
        assert.match(words, lang === "en" ? /\d+ more (is|are) in the CSV file/ : /อีก \d+ รายการอยู่ในไฟล์ CSV/, path);
      }
    });
  }
});
