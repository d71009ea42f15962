// Typing readings into the grid, pasting a block from a spreadsheet, and moving about with the keyboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { signedIn, visitor } from "./support/world.mjs";

const GRID = "/kpis/entry?show=week&of=all";

/** What a spreadsheet puts on the clipboard, pasted into the cell that has the focus. */
const paste = (page, text) => page.evaluate((block) => {
  const data = new DataTransfer();
  data.setData("text/plain", block);
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}, text);

const cell = (page, row, column) => page.locator("[data-grid] tbody tr").nth(row).locator("input.input-cell").nth(column);

test("a block from a spreadsheet goes right and down, and is saved only when it is good", async () => {
  const as = await signedIn("ella@example.com");
  await visitor({ as }, async (page) => {
    await page.goto(GRID);
    const kept = await cell(page, 1, 4).inputValue();
    await cell(page, 0, 4).focus();
    await paste(page, "๙๑.๕%\tabc\r\n\t77\n");
    assert.equal(await cell(page, 0, 4).inputValue(), "๙๑.๕%");
    assert.equal(await cell(page, 1, 4).inputValue(), kept, "a blank changes nothing");
    assert.equal(await cell(page, 1, 5).inputValue(), "77");
    await page.getByRole("button", { name: "Save readings" }).click();
    await page.getByRole("alert").waitFor();
    assert.equal(await cell(page, 0, 5).inputValue(), "abc", "what was typed is still there");
    assert.equal(await cell(page, 0, 5).getAttribute("aria-invalid"), "true");
    await cell(page, 0, 5).fill("92");
    await page.getByRole("button", { name: "Save readings" }).click();
    await page.getByText("The readings are saved.").waitFor();
    assert.equal(await cell(page, 0, 4).inputValue(), "91.5");
    await cell(page, 0, 5).focus();
    await paste(page, "1\t2\t3");
    await page.getByText("Values that found no cell: 2").waitFor();
  });
});

test("Enter and the arrows move between the cells and send nothing", async () => {
  const as = await signedIn("ella@example.com");
  await visitor({ as }, async (page) => {
    await page.goto(GRID);
    await cell(page, 0, 2).focus();
    await page.keyboard.press("Enter");
    const isAt = (row, column) => cell(page, row, column).evaluate((input) => input === document.activeElement);
    assert(await isAt(1, 2));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Shift+Enter");
    assert(await isAt(1, 2));
    assert(page.url().endsWith(GRID));
  });
});

test("without JavaScript a block is put into the grid by the hub", async () => {
  const as = await signedIn("ella@example.com");
  await visitor({ as, javaScriptEnabled: false }, async (page) => {
    await page.goto(GRID);
    await page.getByText("Paste a block from a spreadsheet").click();
    await page.getByLabel("Block").fill("Data quality\t88.25");
    await page.getByLabel("First period").selectOption({ index: 3 });
    await page.getByRole("button", { name: "Put into the grid" }).click();
    await page.getByText("1 value was put into the grid").waitFor();
    const row = page.locator("[data-grid] tbody tr", { hasText: "Data quality" });
    assert.equal(await row.locator("input.input-cell").nth(3).inputValue(), "88.25");
    await page.getByRole("button", { name: "Save readings" }).click();
    await page.getByText("The readings are saved.").waitFor();
  });
});
