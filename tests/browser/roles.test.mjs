// Editing a role in both languages, by two people at once, and taking a change back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { signedIn, visitor } from "./support/world.mjs";

const ROLE = "/roles/content-editor";

const save = (page) => page.getByRole("button", { name: "Save role" }).last().click();

test("a role is edited in both languages, its items are moved, and the change can be put back", async () => {
  const as = await signedIn("rosa@example.com");
  await visitor({ as }, async (page) => {
    await page.goto(`${ROLE}/edit`);
    const before = await page.locator("textarea[name=responsibility_en]").evaluateAll((all) => all.map((field) => field.value.trim()));
    await page.locator("[name=title_en]").fill("Content Lead");
    await page.locator("[name=title_th]").fill("หัวหน้าบรรณาธิการเนื้อหา");
    await page.locator("#down-responsibility-0").click();
    await page.waitForFunction((first) => document.querySelector("textarea[name=responsibility_en]").value.trim() !== first, before[0]);
    assert.equal(await page.locator("[name=title_en]").inputValue(), "Content Lead", "what was typed stays while items move");
    await page.locator("#add-responsibility").click();
    const rows = page.locator("textarea[name=responsibility_en]");
    await page.waitForFunction((count) => document.querySelectorAll("textarea[name=responsibility_en]").length === count, before.length + 1);
    await rows.last().fill("Keep a calendar of what is published where.");
    await save(page);
    await page.getByRole("heading", { level: 1, name: "Content Lead" }).waitFor();
    const shown = await page.locator("main").innerText();
    assert(shown.indexOf(before[1]) < shown.indexOf(before[0]), "the second responsibility now comes first");
    assert(shown.includes("Keep a calendar of what is published where."));
    await page.getByRole("button", { name: "ไทย" }).click();
    await page.getByRole("heading", { level: 1, name: "หัวหน้าบรรณาธิการเนื้อหา" }).waitFor();
    await page.getByRole("button", { name: "EN" }).click();

    await page.goto(`${ROLE}/history`);
    assert.match(await page.locator(".versions > li").first().innerText(), /rosa/);
    await page.getByRole("button", { name: /^Put this version back/ }).last().click();
    await page.getByRole("heading", { level: 1, name: "Content Editor" }).waitFor();
    assert(!(await page.locator("main").innerText()).includes("Keep a calendar"));
  });
});

test("a form with faults comes back in place, and a script cannot be smuggled in", async () => {
  const as = await signedIn("rosa@example.com");
  await visitor({ as }, async (page) => {
    await page.goto("/roles/new");
    await page.locator("[name=area]").selectOption({ index: 1 });
    await save(page);
    await page.locator(".error-summary").waitFor();
    await page.locator(".error-summary a").first().click();
    assert.equal(await page.evaluate(() => document.activeElement.closest("fieldset").id), "title");
    const nasty = "<script>alert(1)</script> & \"'";
    await page.locator("[name=title_en]").fill(nasty);
    await page.locator("[name=summary_en]").fill("<img src=x onerror=alert(1)>");
    await page.locator("[name=level]").first().check();
    page.on("dialog", (dialog) => assert.fail(`a script ran: ${dialog.message()}`));
    await save(page);
    await page.getByRole("heading", { level: 1, name: nasty }).waitFor();
    assert.equal(await page.locator("main img").count(), 0);
    await page.getByRole("button", { name: /Archive/ }).click();
    await page.waitForLoadState();
  });
});

test("of two people who save at once, the second sees both texts and loses nothing", async () => {
  const [as, other] = await Promise.all([signedIn("rosa@example.com"), signedIn("ruben@example.com")]);
  await visitor({ as }, async (first) => {
    await visitor({ as: other }, async (second) => {
      for (const page of [first, second]) await page.goto("/roles/email-specialist/edit");
      await first.locator("[name=title_en]").fill("E-mail Specialist");
      await save(first);
      await first.getByRole("heading", { level: 1, name: "E-mail Specialist" }).waitFor();
      await second.locator("[name=title_en]").fill("Lifecycle Specialist");
      const answer = second.waitForResponse((response) => response.request().method() === "POST");
      await save(second);
      assert.equal((await answer).status(), 409);
      const told = second.locator("main");
      await told.getByText("E-mail Specialist").first().waitFor();
      assert.equal(await second.locator("[name=title_en]").inputValue(), "Lifecycle Specialist");
      assert.match(await told.innerText(), /rosa/);
      await save(second);
      await second.getByRole("heading", { level: 1, name: "Lifecycle Specialist" }).waitFor();
    });
  });
});

test("a role is edited without JavaScript", async () => {
  const as = await signedIn("rosa@example.com");
  await visitor({ as, javaScriptEnabled: false }, async (page) => {
    await page.goto("/roles/media-ads-specialist/edit");
    const first = await page.locator("textarea[name=goal_en]").first().inputValue();
    await page.locator("#down-goal-0").click();
    assert.equal(await page.locator("textarea[name=goal_en]").nth(1).inputValue(), first);
    await page.locator("[name=title_en]").fill("Paid Media Specialist");
    await save(page);
    await page.getByRole("heading", { level: 1, name: "Paid Media Specialist" }).waitFor();
  });
});
