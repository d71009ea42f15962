// What must hold on every page, whatever is on it.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
const checker = require.resolve("vnu-jar/build/dist/vnu.jar");

/** Accessibility faults of the page as it is shown now, one line each. `rules` narrows the check. */
export async function accessibility(page, rules) {
  // Scripts of a page are fenced in by its policy; this one comes from outside, as a reader's tools do.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const violations = await page.evaluate(async (rules) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const found = await window.axe.run(document, { runOnly: rules ?? tags, resultTypes: ["violations"] });
    return found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })) }));
  }, rules && { type: "rule", values: rules });
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id} at ${node.target}: ${node.failureSummary.split("\n").slice(1).join(" ").trim()}`));
}

/** What is wrong with the page's frame: its language, title and headings. */
export function frame(page, lang) {
  return page.evaluate((lang) => {
    const wrong = [];
    if (document.documentElement.lang !== lang) wrong.push(`the language is ${document.documentElement.lang}`);
    if (!document.title.includes("MOPs Hub")) wrong.push(`the title is ${document.title}`);
    const headings = [...document.querySelectorAll("h1")];
    if (headings.length !== 1 || !headings[0].textContent.trim()) wrong.push(`${headings.length} first headings`);
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    if (twice.length) wrong.push(`the same id twice: ${twice}`);
    return wrong;
  }, lang);
}

/** Whatever makes the page wider than the window, so that readers would have to scroll sideways. */
export function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (element) => element && element !== document.body && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement));
    const names = wide.slice(-3).map((element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}">`);
    return [`${document.documentElement.scrollWidth - width} px too wide: ${names}`];
  });
}

/** The things to press that are smaller than 24 px and not part of a sentence. */
export function smallTargets(page) {
  return page.evaluate(() => [...document.querySelectorAll("button, select, input:not([type=hidden]), summary, a.button")]
    .filter((element) => element.tabIndex >= 0)
    .filter((element) => element.checkVisibility?.({ visibilityProperty: true }) ?? element.offsetParent)
    .map((element) => [element, element.matches("[type=checkbox], [type=radio]") ? element.parentElement : element])
    .map(([element, box]) => [element, box.getBoundingClientRect()])
    .filter(([, { width, height }]) => width > 0 && (width < 24 || height < 24))
    .map(([element, { width, height }]) => `too small (${Math.round(width)} × ${Math.round(height)}): ${element.outerHTML.slice(0, 80)}`));
}

/** The texts that a reader sees in the page's own language: what is marked as another language is left out. */
export function visibleTexts(page) {
  return page.evaluate(() => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const words = walker.currentNode.textContent.replace(/\s+/g, " ").trim();
      const other = parent.closest("[lang]")?.lang !== document.documentElement.lang;
      if (words && !other && !parent.closest("script, style, textarea, option[value='en']")) texts.push(words);
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]")) {
      if (element.closest("[lang]")?.lang !== document.documentElement.lang) continue;
      for (const name of ["aria-label", "placeholder", "title"]) if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
    }
    return texts;
  });
}

/** English messages that read differently in Thai: none of them belongs on a Thai page. */
export async function englishOnly() {
  const plain = async (lang) => {
    const folder = new URL(`../../../locales/${lang}/`, import.meta.url);
    const texts = await Promise.all((await readdir(folder)).map((name) => readFile(new URL(name, folder), "utf8")));
    return new Map([...texts.join("\n").matchAll(/^([a-z][\w-]*) = ([^{}]+)$/gm)].map(([, key, words]) => [key, words.trim()]));
  };
  const [en, th] = await Promise.all([plain("en"), plain("th")]);
  const same = new Set([...en].filter(([key, words]) => th.get(key) === words).map(([, words]) => words));
  return new Set([...en.values()].filter((words) => !same.has(words)));
}

/** Hands every document to the W3C's checker at once; answers one line for each error. */
export async function htmlErrors(documents) {
  const folder = await mkdtemp(join(tmpdir(), "mops-hub-html-"));
  try {
    const files = new Map();
    for (const [address, html] of documents) {
      const file = join(folder, `${files.size}.html`);
      files.set(file, address);
      await writeFile(file, html);
    }
    const said = await new Promise((done, fail) => {
      execFile("java", ["-jar", checker, "--errors-only", "--format", "json", folder], { maxBuffer: 1 << 26 }, (error, _, words) => {
        try {
          done(JSON.parse(words));
        } catch {
          fail(error ?? new Error(words));
        }
      });
    });
    // Attributes of htmx are none of HTML's, and browsers pass over them.
    const faults = said.messages.filter(({ message }) => !/^Attribute “hx-[a-z-]+” not allowed/.test(message));
    return faults.map(({ url, message, extract, lastLine }) => `${files.get(url.replace(/^file:/, ""))}: line ${lastLine}: ${message} ${extract ?? ""}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
