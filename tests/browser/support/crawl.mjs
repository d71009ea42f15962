// Every kind of page that a signed-in reader can reach by following links, one instance of each.

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const NOUNS = ["roles", "kpis", "tools"];
const FIXED = ["new", "archived", "renewals", "map", "entry", "review"];

/** What kind of page an address is: `/roles/{}/edit` for each role's, with the names of what is asked for. */
export function kind(url) {
  const { pathname, searchParams } = new URL(url);
  const parts = pathname.split("/").slice(1);
  const named = parts.map((part, at) => {
    const [stem, ending] = part.split(/(?=\.[a-z]+$)/);
    const varies = ID.test(stem) || /^\d+$/.test(stem) || (at === 1 && NOUNS.includes(parts[0]) && !FIXED.includes(stem));
    return varies ? `{}${ending ?? ""}` : part;
  });
  return `/${named.join("/")}${[...new Set(searchParams.keys())].sort().map((name) => `?${name}`).join("")}`;
}

/** Follows links from `start`, reading by `read`; answers the documents (path, status, HTML) and the files (path, status). */
export async function crawl(read, origin, start) {
  const pages = [];
  const files = [];
  const seen = new Set();
  const waiting = start.map((path) => new URL(path, origin).href);
  while (waiting.length) {
    const address = waiting.shift();
    if (seen.has(kind(address))) continue;
    seen.add(kind(address));
    const answer = await read(address);
    const found = { path: address.slice(origin.length), status: answer.status };
    const shown = answer.headers.get("content-type")?.startsWith("text/html") && !answer.headers.has("content-disposition");
    if (!shown) {
      await answer.arrayBuffer();
      files.push(found);
      continue;
    }
    found.html = await answer.text();
    pages.push(found);
    for (const [, href] of found.html.matchAll(/<a\s[^>]*?href="([^"]*)"/g)) {
      const to = new URL(href.replaceAll("&amp;", "&"), address);
      to.hash = "";
      if (to.origin === origin) waiting.push(to.href);
    }
  }
  return { pages, files };
}
