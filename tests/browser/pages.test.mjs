// Every kind of page, in both languages, light and dark, wide and narrow.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibility, englishOnly, frame, htmlErrors, overflow, smallTargets, visibleTexts } from "./support/checks.mjs";
import { crawl } from "./support/crawl.mjs";
import { none, reader, visitor, world } from "./support/world.mjs";

const RAIL = ["/", "/kpis", "/org", "/roles", "/tools", "/people", "/insights", "/search", "/search?q=marketing", "/admin", "/account"];
/** Pages beside those that links lead to: what visitors see before they sign in, and what says no. */
const OUTSIDE = ["/sign-in", "/sign-in?next=%2Froles", "/welcome?token=spent", "/nowhere"];
const AT_ONCE = 3;

let found;

/** All pages of the hub as the administrator sees them. */
async function site() {
  const { origin, admin } = await world();
  found ??= crawl(await reader(admin), origin, RAIL);
  return found;
}

/** Does `work` with every item, in a few windows at a time; fails with all that it complains about. */
async function each(settings, items, work) {
  const waiting = [...items];
  const complaints = [];
  const worker = () => visitor(settings, async (page) => {
    for (let item = waiting.shift(); item; item = waiting.shift()) {
      try {
        complaints.push(...(await work(page, item)));
      } catch (error) {
        complaints.push(`${item}: ${error.message}`);
      }
    }
  });
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, worker));
  none(complaints);
}

/** Looks at one page in every theme and width. */
async function look(page, path, lang, english) {
  const complaints = [];
  const note = (how, lines) => complaints.push(...lines.map((line) => `${path} (${lang}, ${how}): ${line}`));
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(path, { waitUntil: "load" });
  note("frame", await frame(page, lang));
  if (lang === "th") note("words", (await visibleTexts(page)).filter((words) => english.has(words)).map((words) => `in English: ${words}`));
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: "light" });
    note(`${width} px`, [...(await overflow(page)), ...(await smallTargets(page))]);
    note(`${width} px, light`, await accessibility(page));
    // In the dark only colours differ.
    await page.emulateMedia({ colorScheme: "dark" });
    note(`${width} px, dark`, await accessibility(page, ["color-contrast"]));
  }
  return complaints;
}

for (const lang of ["en", "th"]) {
  test(`pages can be used by everyone, in every theme and width (${lang})`, async () => {
    const { admin } = await world();
    const { pages } = await site();
    const english = await englishOnly();
    const inside = [...pages.map(({ path }) => path), "/nowhere"];
    await each({ as: admin, lang }, inside, (page, path) => look(page, path, lang, english));
    await each({ lang }, OUTSIDE, (page, path) => look(page, path, lang, english));
  });
}

test("every link leads somewhere", async () => {
  const { pages, files } = await site();
  assert(pages.length > 10, `only ${pages.length} kinds of pages were found`);
  const broken = [...pages, ...files].filter(({ status }) => status !== 200);
  none(broken.map(({ path, status }) => `${path}: ${status}`));
});

test("pages are correct HTML", async () => {
  const { admin } = await world();
  const { pages } = await site();
  const documents = new Map(pages.map(({ path, html }) => [path, html]));
  for (const [as, lang, paths] of [[admin, "th", pages.map(({ path }) => path)], [undefined, "en", OUTSIDE]]) {
    const read = await reader(as, lang);
    for (const path of paths) documents.set(`${path} (${lang})`, await (await read(path)).text());
  }
  none(await htmlErrors(documents));
});

test("a first visit is light", async () => {
  const { admin } = await world();
  const limits = { script: 25, stylesheet: 20, font: 90, document: 40 };
  for (const path of ["/", "/roles", "/kpis"]) {
    for (const lang of ["en", "th"]) {
      await visitor({ as: admin, lang }, async (page) => {
        const sizes = {};
        page.on("requestfinished", async (request) => {
          const kind = request.resourceType();
          sizes[kind] = (sizes[kind] ?? 0) + (await request.sizes()).responseBodySize / 1024;
        });
        await page.goto(path, { waitUntil: "networkidle" });
        const all = Object.values(sizes).reduce((sum, size) => sum + size, 0);
        for (const [kind, limit] of Object.entries(limits)) assert((sizes[kind] ?? 0) <= limit, `${path} (${lang}): ${kind} ${sizes[kind]} KiB`);
        assert(all <= 150, `${path} (${lang}): ${all} KiB in all`);
      });
    }
  }
});

test("every page reads without JavaScript", async () => {
  const { admin } = await world();
  const { pages } = await site();
  await each({ as: admin, javaScriptEnabled: false }, pages.map(({ path }) => path), async (page, path) => {
    await page.goto(path);
    const empty = (await page.locator("main").innerText()).trim().length < 10;
    const dead = await page.locator("a[href='#'], button[type=button]:visible").count();
    return [...(empty ? [`${path}: nothing to read`] : []), ...(dead ? [`${path}: ${dead} things to press that do nothing`] : [])];
  });
});
