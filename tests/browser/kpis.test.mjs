// Reading the scorecard, entering and correcting a value, and what follows for the state.
import assert from "node:assert/strict";
import { test } from "node:test";
import { signedIn, visitor } from "./support/world.mjs";

const KPI = "/kpis/actionable-insights-delivered";

test("a value that is entered and corrected gives the KPI a state", async () => {
  const as = await signedIn("kira@example.com");
  await visitor({ as }, async (page) => {
    await page.goto(KPI);
    const verdict = page.locator(".kpi-verdict");
    assert.match(await verdict.innerText(), /No data/);

    const form = page.locator("form[action$='/readings']");
    await form.getByLabel("Value").fill("1e6");
    await form.getByRole("button", { name: "Save reading" }).click();
    await page.getByRole("alert").waitFor();
    assert.equal(await form.getByLabel("Value").inputValue(), "1e6", "what was typed is still there");

    await form.getByLabel("Value").fill("๑๒");
    await form.getByLabel("Note").fill("Counted from the minutes of the weekly review.");
    await form.getByRole("button", { name: "Save reading" }).click();
    await page.getByText("The reading is saved.").waitFor();
    assert.doesNotMatch(await verdict.innerText(), /No data/);
    await page.getByText("Readings as a table").click();
    await page.getByRole("cell", { name: "12%" }).waitFor();

    await page.getByRole("link", { name: /^Correct/ }).first().click();
    await form.getByLabel("Value").fill("0");
    await form.getByRole("button", { name: "Replace reading" }).click();
    await page.getByText("The reading is saved.").waitFor();
    assert.match(await verdict.innerText(), /Off target/);
  });
});

test("the scorecard shows only what was asked for, and says so in its address", async () => {
  const as = await signedIn("kira@example.com");
  await visitor({ as }, async (page) => {
    await page.goto("/kpis");
    const rows = page.locator(".scorecard tbody th[scope=row]");
    const all = await rows.count();
    await page.getByLabel("State", { exact: true }).selectOption("off-target");
    await page.waitForURL(/state=off-target/);
    const off = await rows.count();
    assert(off > 0 && off < all, `${off} of ${all}`);
    const download = page.waitForEvent("download");
    await page.getByText("Export", { exact: true }).click();
    await page.getByRole("link", { name: "CSV" }).click();
    const file = await (await download).createReadStream();
    const csv = (await file.toArray()).join("");
    assert.equal(csv.trim().split("\n").length, off + 1, "the file holds just what is shown");
  });
});
