// A job description on the page, on paper and as files.
import assert from "node:assert/strict";
import { test } from "node:test";
import { signedIn, visitor } from "./support/world.mjs";

const PAGE = "/roles/marketing-operations-manager/job-description";

async function download(page, ending, lang) {
  const waiting = page.waitForEvent("download");
  await page.locator(`details a[href$="job-description.${ending}?lang=${lang}"]`).click();
  const file = await waiting;
  const pieces = await (await file.createReadStream()).toArray();
  return { name: file.suggestedFilename(), content: Buffer.concat(pieces) };
}

for (const lang of ["en", "th"]) {
  test(`a job description reads the same on the page and in every file (${lang})`, async () => {
    const as = await signedIn("jane@example.com", "viewer");
    await visitor({ as, lang }, async (page) => {
      await page.goto(`${PAGE}?lang=${lang}`);
      const title = await page.locator(".document h1, .document h2").first().innerText();
      const first = await page.locator(".document li").first().innerText();
      await page.locator("main details.fold > summary").first().click();
      const pdf = await download(page, "pdf", lang);
      assert.match(pdf.name, /\.pdf$/);
      assert.equal(pdf.content.subarray(0, 5).toString(), "%PDF-");
      const markdown = await download(page, "md", lang);
      assert.match(markdown.name, /\.md$/);
      const html = await download(page, "html", lang);
      assert.match(html.name, /\.html$/);
      const text = await download(page, "txt", lang);
      const posting = await download(page, "json", lang);
      const word = await download(page, "docx", lang);
      assert.match(word.name, /\.docx$/);
      assert.equal(word.content.subarray(0, 2).toString(), "PK");
      for (const { content } of [markdown, html, text, posting]) {
        assert(content.toString().includes(title), `${title} is missing`);
        assert(content.toString().includes(first), `${first} is missing`);
      }
      assert(html.content.toString().includes(`<html lang="${lang}"`));
    });
  });
}

test("on paper only the document is left", async () => {
  const as = await signedIn("jane@example.com", "viewer");
  await visitor({ as }, async (page) => {
    await page.goto(PAGE);
    await page.emulateMedia({ media: "print" });
    for (const frame of [".rail", ".top", ".actions .button"]) assert.equal(await page.locator(frame).first().isVisible(), false, `${frame} is printed`);
    assert(await page.locator(".document").isVisible());
  });
});
