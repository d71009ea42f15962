// One box over everything.
import assert from "node:assert/strict";
import { test } from "node:test";
import { signedIn, visitor } from "./support/world.mjs";

for (const [lang, words, found] of [["en", "data quality", "/kpis/data-quality"], ["th", "บรรณาธิการ", "/roles/content-editor"]]) {
  test(`a thing is found by its name from any page, by keyboard alone (${lang})`, async () => {
    const as = await signedIn("sven@example.com", "viewer");
    await visitor({ as, lang }, async (page) => {
      await page.goto("/account");
      await page.keyboard.press("Control+k");
      await page.keyboard.type(words);
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/search\?q=/);
      await page.locator(`main a[href="${found}"]`).first().click();
      await page.waitForURL(`**${found}`);
    });
  });
}

test("what is not found is said, with what was asked for still in the box", async () => {
  const as = await signedIn("sven@example.com", "viewer");
  await visitor({ as }, async (page) => {
    await page.goto(`/search?q=${encodeURIComponent("<b>zzqqxx</b>")}`);
    assert.equal(await page.locator("#search").inputValue(), "<b>zzqqxx</b>");
    assert((await page.locator("main").innerText()).includes("<b>zzqqxx</b>"), "it is shown as text");
  });
});
