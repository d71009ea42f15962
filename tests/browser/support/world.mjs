// What every test stands on: one hub, one browser, and visitors whose pages complain when something is wrong with them.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { startHub } from "./hub.mjs";

const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];
const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

let starting;
const ends = [];

/** The hub and the browser, started by the first test that asks. */
export function world() {
  starting ??= start();
  return starting;
}

async function start() {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  assert(executablePath, "no Chromium was found; CHROMIUM can name it");
  const hub = await startHub();
  ends.push(hub.stop);
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  ends.push(() => browser.close());
  return { hub, browser, origin: hub.origin, admin: await redeem(hub, hub.link) };
}

after(async () => {
  for (const end of ends.reverse()) await end();
});

/** Signs in by a one-time link and keeps the cookies, for as many browsers as want to be this user. */
async function redeem(hub, link) {
  const answer = await fetch(`${hub.origin}/welcome`, {
    method: "POST", redirect: "manual", headers: { origin: hub.origin },
    body: new URLSearchParams({ token: new URL(link).searchParams.get("token") }),
  });
  assert.equal(answer.status, 303, "the one-time link signs in");
  const [, name, value] = answer.headers.get("set-cookie").match(/(__Host-sid)=([^;]+)/);
  const { hostname: domain } = new URL(hub.origin);
  return { cookies: [{ name, value, domain, path: "/", expires: -1, secure: true, httpOnly: true, sameSite: "Lax" }], origins: [] };
}

/** A one-time link for a user; the user is made if there is none. */
export async function linkFor(email, role = "editor") {
  const { hub } = await world();
  const { stdout } = await hub.command("user", "add", email, "--role", role, "--public-url", hub.origin);
  return stdout.match(/https?:\S+\/welcome\?token=\S+/)[0];
}

const sessions = new Map();

/** The cookies of a user who has signed in. */
export async function signedIn(email, role = "editor") {
  const { hub } = await world();
  if (!sessions.has(email)) sessions.set(email, linkFor(email, role).then((link) => redeem(hub, link)));
  return sessions.get(email);
}

/** Reads addresses without a browser, as the user `as`; redirects are not followed. */
export async function reader(as, lang = "en") {
  const { origin } = await world();
  const cookie = [...(as?.cookies ?? []), { name: "lang", value: lang }].map(({ name, value }) => `${name}=${value}`).join("; ");
  return (path) => fetch(new URL(path, origin), { headers: { cookie }, redirect: "manual" });
}

/** Fails with every complaint on a line of its own. */
export function none(complaints) {
  if (complaints.length) assert.fail(`\n${complaints.join("\n")}\n`);
}

/**
 * Opens a browser window, gives its page to `visit`, and fails if the page reported an error meanwhile.
 * `as` is what `signedIn` gave; without it the visitor is not signed in.
 */
export async function visitor({ as, lang = "en", theme, width = 1280, ...settings }, visit) {
  const { browser, origin } = await world();
  const context = await browser.newContext({
    baseURL: origin, storageState: as, locale: lang, viewport: { width, height: 900 }, reducedMotion: "reduce", ...settings,
  });
  context.setDefaultTimeout(15_000);
  const chosen = { lang, ...(theme && { theme }) };
  await context.addCookies(Object.entries(chosen).map(([name, value]) => ({ name, value, url: origin })));
  const page = await context.newPage();
  const complaints = watch(page);
  try {
    const result = await visit(page, context);
    none(complaints);
    return result;
  } finally {
    await context.close();
  }
}

/** Collects what the browser complains about: scripts that fail, what the content security policy refused, files not found. */
function watch(page) {
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    // An answer of 4xx to the page itself is a thing that tests provoke.
    const own = message.text().startsWith("Failed to load resource") && message.location().url === page.url();
    if (["error", "warning"].includes(message.type()) && !own) complaints.push(`${page.url()}: ${message.text()}`);
  });
  return complaints;
}
