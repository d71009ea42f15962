// The life of a job description's text: drafted, reviewed, published, outdated, compared, taken up again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { overflow } from "./support/checks.mjs";
import { none, signedIn, visitor } from "./support/world.mjs";

const PHONE = 390;
const ROLE = "/roles/lead-generation-specialist";
const PAGE = `${ROLE}/job-description`;
const OTHER = "/roles/budget-and-planning-specialist/job-description";
const OUTDATED = "a published job description that no longer says what the hub knows";
const HEADING = ["Your week", "หนึ่งสัปดาห์ของคุณ"];

const fits = async (page) => none((await overflow(page)).map((line) => `${page.url()}: ${line}`));

async function open(page, path) {
  await page.goto(path);
  await fits(page);
}

/** Presses a button, and reads on the page that follows what was done. */
async function press(page, name, told) {
  await page.getByRole("button", { name, exact: true }).click();
  await page.locator(".flash").getByText(told, { exact: true }).waitFor();
  await page.waitForLoadState();
  await fits(page);
}

async function follow(page, name) {
  const link = page.getByRole("link", { name, exact: true });
  const to = await link.evaluate(({ href }) => href);
  await link.click();
  await page.waitForURL(to);
  await fits(page);
}

const said = (page) => page.locator(".document").innerText();
const standing = (page) => page.locator(".standing").innerText();

/** The row of a section in the form, by its name. */
const section = (page, name) => page.locator(".outline-rows > li").filter({ has: page.locator("b", { hasText: name }) });

/** Words of a section in both languages. */
async function write(row, en, th) {
  const words = row.locator("textarea[name=words_en]");
  if (!(await words.isVisible())) await row.locator("summary").last().click();
  await words.fill(en);
  await row.locator("textarea[name=words_th]").fill(th);
}

/** Adds a section with a heading and words in both languages. */
async function add(page, button, heading, words) {
  await page.getByRole("button", { name: button, exact: true }).click();
  const row = page.locator(".outline-rows > li").filter({ has: page.locator("input.input[name=heading_en]") });
  await row.waitFor();
  await row.locator("[name=heading_en]").fill(heading[0]);
  await row.locator("[name=heading_th]").fill(heading[1]);
  await write(row, ...words);
}

/** The lines of Home that say `words` of something. */
async function needs(page, words) {
  await open(page, "/");
  return page.locator(".needs > li", { hasText: words }).allInnerTexts();
}

test("a text is drafted, sent back, published, found outdated, renewed, compared and taken up again, all on a phone", async () => {
  const [writer, reviewer] = await Promise.all([signedIn("wanda@example.com"), signedIn("ralf@example.com")]);
  await visitor({ as: writer, width: PHONE }, async (page) => {
    await open(page, PAGE);
    assert.match(await standing(page), /Nobody has begun a text/);
    await follow(page, "Edit text");
    await write(section(page, "Who thrives here"), "- People who ask twice", "- คนที่ชอบถามซ้ำ");
    await section(page, "What you will work with").getByRole("checkbox").uncheck();
    await add(page, "Add section", HEADING, ["Two days at the office.\n- Monday: we plan", "เข้าสำนักงานสองวัน"]);
    await fits(page);
    await press(page, "Save text", "The text is saved.");
    assert.match(await standing(page), /^Draft Begun by wanda/);
    const draft = await said(page);
    assert.match(draft, /^Draft – not to be published/);
    assert.match(draft, /Who thrives here\s+People who ask twice\s/);
    assert.match(draft, /Your week\s+Two days at the office\.\s+Monday: we plan\s/);
    assert(!draft.includes("What you will work with"), "a section that was left out is not there");
    await follow(page, "Thai");
    assert.match(await said(page), /คนที่ชอบถามซ้ำ\s.*หนึ่งสัปดาห์ของคุณ\s+เข้าสำนักงานสองวัน\s/s);
    await press(page, "Send to review", "The text is in review.");
    assert.match(await said(page), /^In review – not to be published yet/);

    await visitor({ as: reviewer, width: PHONE }, async (review) => {
      const asked = await needs(review, "that wanda sent to review");
      assert.match(asked.join(), /^Lead Generation Specialist has a job description that wanda/);
      await follow(review, /^Read it.*Lead Generation Specialist$/);
      await review.getByLabel("About").selectOption("Your week");
      await review.getByLabel("Comment", { exact: true }).fill("Say which days these are.");
      await press(review, "Add comment", "The comment is added.");
      const comments = review.locator("#comments");
      assert.match(await comments.innerText(), /^Comments 1\s+Your week Say which days these are\.\s+ralf/);
      await press(review, /^Done.*Say which days these are\.$/, "The comment is marked as done.");
      assert.match(await comments.innerText(), /^Comments 0\s.*Say which days these are\.\s.*done, ralf/s);
      await review.locator("summary", { hasText: "Send back" }).click();
      await review.getByLabel("What is to be changed").fill("Name the two days.");
      await press(review, "Send back", "The text was sent back.");
    });

    await open(page, `${PAGE}?version=draft`);
    assert.match(await standing(page), /^Draft .*Sent back by .*: Name the two days\./s);
    await follow(page, "Edit text");
    await write(section(page, "Your week"), "Mondays and Thursdays at the office.", "เข้าสำนักงานวันจันทร์และวันพฤหัสบดี");
    await press(page, "Save text", "The text is saved.");
    await press(page, "Send to review", "The text is in review.");
    assert(!(await standing(page)).includes("Sent back"), "what was asked for is done");
    await press(page, "Approve and publish", "The text is published.");
    assert.match(await standing(page), /^Published Version 1, published .* by wanda\./);
    const first = await said(page);
    assert.match(first, /Your week\s+Mondays and Thursdays at the office\.\s+Version 1, published/);
    assert(!first.includes("not to be published"), "the mark is gone");

    const calm = await needs(page, OUTDATED);
    await open(page, `${ROLE}/edit`);
    const summary = await page.locator("[name=summary_en]").inputValue();
    assert(first.includes(summary));
    await page.locator("[name=summary_en]").fill("Finds people who may want to buy.");
    await page.getByRole("button", { name: "Save role" }).last().click();
    await page.locator("main").getByText("Finds people who may want to buy.").first().waitFor();
    const told = await needs(page, OUTDATED);
    assert.equal(told.length, calm.length + 1, "Home tells of one more");
    assert(told.some((need) => need.includes("Lead Generation Specialist") && need.includes("hub knows: purpose.")), told.join("\n"));
    await follow(page, /^See what differs.*Lead Generation Specialist$/);
    assert.equal(await said(page), first, "what was published stays word for word");
    assert.match(await standing(page), /The hub now says something else in one place: purpose/);
    await page.locator("summary", { hasText: "What differs" }).click();
    const drift = page.locator(".standing dl");
    assert.equal(await drift.locator("dt").innerText(), "What the job is for English");
    assert.match(await drift.locator("ins").last().innerText(), /buy/);
    await fits(page);

    await press(page, "Begin new draft", "A draft is begun. It follows what the hub knows.");
    assert.match(await said(page), /Finds people who may want to buy\./);
    await follow(page, "Edit text");
    await section(page, "Your week").locator("[name=words_en]").fill("Mondays and Fridays at the office.");
    await press(page, "Save text", "The text is saved.");
    await press(page, "Send to review", "The text is in review.");
    await follow(page, "See the published text");
    assert.equal(await said(page), first, "until the next one is published the first one holds");
    await follow(page, "A new text is in review");
    await press(page, "Approve and publish", "The text is published.");
    assert.match(await standing(page), /^Published Version 2, published .* by wanda\./);
    assert(!(await standing(page)).includes("something else"), "it says what the hub knows");
    assert.deepEqual(await needs(page, OUTDATED), calm, "Home is as it was before the role changed");

    await open(page, PAGE);
    await follow(page, "Versions");
    assert.deepEqual(await page.locator("td[data-label=Stage]").allInnerTexts(), ["Published", "Superseded"]);
    await page.getByLabel("This text").selectOption("Version 1");
    await page.getByLabel("With", { exact: true }).selectOption("Version 2");
    await page.getByRole("button", { name: "Compare", exact: true }).click();
    const differences = page.locator("#compare dl");
    await differences.waitFor();
    assert.deepEqual(await differences.locator("dt").allInnerTexts(), ["What the job is for English", "Your week English"]);
    const week = differences.locator("dd").last();
    assert.deepEqual(await week.locator("del").allInnerTexts(), ["Thursdays"]);
    assert.deepEqual(await week.locator("ins").allInnerTexts(), ["Fridays"]);
    assert.match(await week.innerText(), /^Mondays and .* at the office\.$/);
    await fits(page);

    await press(page, /^Begin draft from this.*Version 1$/, "A draft with the words of that version is begun.");
    const restored = await said(page);
    assert.match(restored, /^Draft – not to be published/);
    assert(restored.includes(summary), "the words of then, not those that the hub knows now");
    assert.match(restored, /Mondays and Thursdays at the office\./);
    await follow(page, "See the published text");
    assert.match(await standing(page), /^Published Version 2/);
  });
});

test("a text is drafted, sent and published in Thai, without JavaScript", async () => {
  const as = await signedIn("thida@example.com");
  await visitor({ as, lang: "th", width: PHONE, javaScriptEnabled: false }, async (page) => {
    await open(page, OTHER);
    await follow(page, "แก้ไขเอกสาร");
    await section(page, "งานนี้เหมาะกับใคร").getByRole("checkbox").uncheck();
    await add(page, "เพิ่มหัวข้อ", HEADING, ["Two days at the office.", "เข้าสำนักงานสองวัน"]);
    await press(page, "บันทึกเอกสาร", "บันทึกเอกสารแล้ว");
    assert.match(await said(page), /^ฉบับร่าง – ห้ามเผยแพร่/);
    await press(page, "ส่งตรวจทาน", "ส่งตรวจทานแล้ว");
    assert.match(await said(page), /^อยู่ระหว่างตรวจทาน – ยังไม่ให้เผยแพร่/);
    await press(page, "อนุมัติและเผยแพร่", "เผยแพร่เอกสารแล้ว");
    assert.match(await standing(page), /^เผยแพร่แล้ว ฉบับที่ 1 เผยแพร่เมื่อ .* โดย thida/);
    const published = await said(page);
    assert.match(published, /หนึ่งสัปดาห์ของคุณ\s+เข้าสำนักงานสองวัน\s+ฉบับที่ 1 เผยแพร่เมื่อ/);
    assert(!published.includes("งานนี้เหมาะกับใคร"), "a section that was left out is not there");
  });
});
