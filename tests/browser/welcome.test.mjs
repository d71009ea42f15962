// From the one-time link to an account with a password of one's own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { linkFor, visitor } from "./support/world.mjs";

const PASSWORD = "teapot sixteen lantern";

test("a one-time link leads to an account with a password, which then signs in", async () => {
  const link = await linkFor("winnie@example.com");
  await visitor({}, async (page) => {
    await page.goto(link);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("You signed in with a one-time link.").waitFor();
    await page.getByRole("link", { name: "Set your e-mail and password" }).click();

    await page.getByLabel("Name", { exact: true }).fill("Winnie Welcome");
    await page.getByRole("button", { name: "Save name and address" }).click();
    await page.getByText("Name and address are saved.").waitFor();

    await page.getByLabel("New password").fill("too short");
    await page.getByRole("button", { name: "Save password" }).click();
    assert.match(await page.title(), /^Error:/);
    assert.equal(await page.evaluate(() => document.activeElement.className), "error-summary", "the summary has the focus");
    await page.getByRole("link", { name: "Use at least 12 characters." }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "password", "the summary leads to the field");
    await page.getByLabel("New password").fill(PASSWORD);
    await page.getByRole("button", { name: "Save password" }).click();
    await page.getByText("The new password is saved.").waitFor();
    assert.equal(await page.getByText("You signed in with a one-time link.").count(), 0, "the banner is gone");

    await page.locator("summary", { hasText: "Your account" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in to MOPs Hub" }).waitFor();

    await page.goto("/account");
    assert.match(page.url(), /\/sign-in\?next=%2Faccount$/);
    await page.getByLabel("E-mail address").fill("winnie@example.com");
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("E-mail address and password do not go together.").waitFor();
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Your account" }).waitFor();
  });
});

test("a link signs in once", async () => {
  const link = await linkFor("olaf@example.com");
  await visitor({}, async (page) => {
    await page.goto(link);
    await page.reload();
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("You signed in with a one-time link.").waitFor();
  });
  await visitor({}, async (page) => {
    await page.goto(link);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("This link has been used or is older than 24 hours.").waitFor();
  });
});

test("language, theme and signing in work without JavaScript", async () => {
  const link = await linkFor("nora@example.com", "viewer");
  await visitor({ javaScriptEnabled: false }, async (page) => {
    await page.goto(link);
    await page.getByRole("button", { name: "ไทย" }).click();
    assert.equal(await page.locator("html").getAttribute("lang"), "th");
    await page.getByRole("main").getByRole("button").click();
    await page.getByRole("link", { name: "ผังองค์กร" }).first().waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "th", "the choice stays after signing in");
    await page.getByText("ธีม", { exact: true }).click();
    await page.getByRole("button", { name: "มืด" }).click();
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  });
});
