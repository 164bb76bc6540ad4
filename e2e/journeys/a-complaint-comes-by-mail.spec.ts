import { sendMail } from "../fixtures/mail";
import { expect, test, visit } from "../fixtures/people";

/** The demonstration's desk, and a host of its hosting network. */
const DESK = "abuse@example.jp";
const HOST = "198.18.64.10";
const key = Date.now();

const mail = (head: readonly string[], body: readonly string[]) => [...head, "", ...body].join("\r\n");

test("A person's complaint by mail is a report, answered by machine at once and owed a person's answer; its passwords are masked.", async ({
  enter,
}) => {
  const from = `watcher-${key}@mail.example.net`;
  const subject = `Spam from one of your servers (${key})`;
  const raw = mail(
    [
      `From: Watcher <${from}>`,
      `To: ${DESK}`,
      `Subject: ${subject}`,
      `Message-ID: <complaint-${key}@mail.example.net>`,
      `Date: ${new Date().toUTCString()}`,
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
    ],
    [
      `Your server ${HOST} sends us spam since this morning.`,
      "It carried this line:",
      "mail.example.org;info@example.org;Hunter2-Pa55;smtp.example.org;587",
      "<script>alert(1)</script>",
      "",
    ],
  );
  expect(await sendMail({ from, to: DESK, raw })).toMatch(/^250/);
  const page = await enter("operator");
  const row = page.getByRole("row").filter({ hasText: subject });
  await expect(async () => {
    await visit(page, `/abuse-reports?view=open&q=${key}`);
    await expect(row).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await row.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/abuse-reports\/\d+/);
  const address = page.url();
  await expect(page.getByRole("complementary").getByText("申告者への受付の連絡")).toBeVisible();
  await visit(page, `${address}?tab=claims`);
  await expect(page.getByText("<script>alert(1)</script>", { exact: false })).toBeVisible();
  await expect(page.getByText("Hunter2-Pa55")).toHaveCount(0);
  await expect(async () => {
    await visit(page, `${address}?tab=thread`);
    const answer = page.getByRole("article").filter({ hasText: "自動応答" });
    await expect(answer).toContainText("相手のサーバが受領", { timeout: 5_000 });
    await expect(answer).not.toContainText("Watcher");
  }).toPass({ timeout: 60_000 });
});

test("A feedback report that a machine sent is a report too, and no machine answers it.", async ({ enter }) => {
  const from = `fbl-${key}@mail.example.net`;
  const raw = mail(
    [
      `From: Feedback <${from}>`,
      `To: ${DESK}`,
      `Subject: FW: something private ${key}`,
      `Message-ID: <feedback-${key}@mail.example.net>`,
      "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
      'Content-Type: multipart/report; report-type=feedback-report; boundary="part"',
    ],
    [
      "--part",
      "Content-Type: text/plain",
      "",
      `An abuse report for a mail from ${HOST}.`,
      "--part",
      "Content-Type: message/feedback-report",
      "",
      "Feedback-Type: abuse",
      `User-Agent: Watcher-${key}/1.0`,
      "Version: 1",
      `Source-IP: ${HOST}`,
      "",
      "--part",
      "Content-Type: message/rfc822",
      "",
      "From: <someone@example.org>",
      `Subject: something private ${key}`,
      "",
      "a private letter",
      "--part--",
      "",
    ],
  );
  expect(await sendMail({ from, to: DESK, raw })).toMatch(/^250/);
  const page = await enter("operator");
  const row = page.getByRole("row").filter({ hasText: "Feedback" });
  await expect(async () => {
    await visit(page, `/abuse-reports?view=open&q=${encodeURIComponent(from)}`);
    await expect(row).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await row.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/abuse-reports\/\d+/);
  await visit(page, `${page.url()}?tab=claims`);
  await expect(page.getByText("a private letter")).toHaveCount(0);
  await expect(page.getByText(`something private ${key}`)).toHaveCount(0);
  await visit(page, page.url().replace("tab=claims", "tab=thread"));
  await expect(page.getByRole("article")).toHaveCount(1); // the report itself
});
