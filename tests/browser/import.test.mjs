// A file of people: what is wrong with it, what it would change, and the chart once it is applied.
import assert from "node:assert/strict";
import { test } from "node:test";
import { visitor, world } from "./support/world.mjs";

const GOOD = `id,name,title,manager_id,department,start_date,email
n-1,Nalinee Import,Head of Field Marketing,,Field Marketing,2026-01-05,nalinee@example.com
n-2,ปกรณ์ นำเข้า,Field Marketer,n-1,Field Marketing,05/02/2569,
n-3,=HYPERLINK("x"),Field Marketer,n-1,Field Marketing,2026-03-01,
`;
const BAD = `id,name,title,manager_id,start_date
b-1,Somebody,Analyst,,31/02/2026
`;

async function upload(page, name, text) {
  await page.goto("/admin/imports");
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.locator("main form[enctype] button").click();
  await page.waitForURL(/\/admin\/imports\/[0-9a-f-]{36}/);
}

test("a file is checked, shown, applied, and changes nothing the second time", async () => {
  const { admin } = await world();
  await visitor({ as: admin }, async (page) => {
    await upload(page, "people.csv", GOOD);
    const main = page.locator("main");
    for (const name of ["Nalinee Import", "ปกรณ์ นำเข้า", '=HYPERLINK("x")']) await main.getByText(name).first().waitFor();
    await page.getByRole("button", { name: /^Apply import/ }).click();
    await main.getByRole("link", { name: /chart/i }).first().click();
    await page.waitForURL(/\/org/);
    await page.getByLabel(/Find/).fill("Nalinee");
    await page.keyboard.press("Enter");
    await page.locator("main").getByText("Nalinee Import").first().waitFor();
    await page.goto("/people?q=ปกรณ์");
    await page.getByRole("link", { name: "ปกรณ์ นำเข้า" }).waitFor();

    await upload(page, "people.csv", GOOD);
    assert.equal(await page.getByRole("button", { name: /^Apply import/ }).count(), 0, "there is nothing to apply");
  });
});

test("a file with faults is refused row by row", async () => {
  const { admin } = await world();
  await visitor({ as: admin }, async (page) => {
    await upload(page, "faults.csv", BAD);
    const main = await page.locator("main").innerText();
    assert.match(main, /31\/02\/2026/);
    assert.match(main, /start_date/);
    await page.goto("/people?q=Somebody");
    assert.equal(await page.getByRole("link", { name: "Somebody" }).count(), 0);
  });
});
