// The hub by keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { visitor, world } from "./support/world.mjs";

const focused = (page) => page.evaluate(() => {
  const { id, tagName, textContent } = document.activeElement;
  return { id, tag: tagName, words: textContent.trim() };
});

test("the first stop leads past the frame to the page", async () => {
  const { admin } = await world();
  await visitor({ as: admin }, async (page) => {
    await page.goto("/account");
    await page.keyboard.press("Tab");
    assert.equal((await focused(page)).words, "Skip to the page");
    await page.keyboard.press("Enter");
    assert.equal((await focused(page)).id, "main");
    await page.keyboard.press("Tab");
    assert.equal((await focused(page)).id, "name", "the next stop is on the page");
  });
});

test("a slash or Ctrl-K goes to the search, except while typing", async () => {
  const { admin } = await world();
  await visitor({ as: admin }, async (page) => {
    await page.goto("/account");
    await page.keyboard.press("/");
    assert.equal((await focused(page)).id, "search");
    await page.keyboard.press("/");
    assert.equal(await page.locator("#search").inputValue(), "/", "a second slash is typed");
    await page.locator("#name").focus();
    await page.keyboard.press("End");
    await page.keyboard.press("/");
    assert.match(await page.locator("#name").inputValue(), /\/$/, "in a field it is a letter like any other");
    await page.keyboard.press("Control+k");
    assert.equal((await focused(page)).id, "search");
  });
});

for (const width of [1280, 320]) {
  test(`every stop on the way through a page can be seen (${width} px)`, async () => {
    const { admin } = await world();
    await visitor({ as: admin, width }, async (page) => {
      await page.goto("/account");
      const stops = [];
      for (let step = 0; step < 60; step += 1) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === document.body) return null;
          const box = element.getBoundingClientRect();
          const style = getComputedStyle(element);
          const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          const covered = top && !element.contains(top) && !top.contains(element) && ![...(element.labels ?? [])].some((label) => label.contains(top));
          return { what: element.outerHTML.slice(0, 90), outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, covered };
        });
        if (!stop) break;
        stops.push(stop);
      }
      assert(stops.length > 15, `${stops.length} stops`);
      assert.deepEqual(stops.filter(({ outline }) => !outline).map(({ what }) => what), [], "without a ring");
      assert.deepEqual(stops.filter(({ covered }) => covered).map(({ what }) => what), [], "covered");
    });
  });
}

test("a menu opens and closes by keyboard", async () => {
  const { admin } = await world();
  await visitor({ as: admin }, async (page) => {
    await page.goto("/account");
    const theme = page.locator("details", { hasText: "Theme" });
    await theme.locator("summary").focus();
    await page.keyboard.press("Enter");
    assert.equal(await theme.getAttribute("open"), "");
    await page.keyboard.press("Tab");
    assert.equal((await focused(page)).words, "As the system");
    await page.keyboard.press("Escape");
    assert.equal(await theme.getAttribute("open"), null);
    assert.equal((await focused(page)).tag, "SUMMARY", "the focus goes back to where it opened");
  });
});
