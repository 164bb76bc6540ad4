import type { Page } from "@playwright/test";
import { ADDRESSES, expect, test, visit } from "../fixtures/people";

// The last of the journeys: all that they have sent lies in the demonstration's mail.

interface Mail {
  to: string;
  words: string;
}

test("No mail to a reporter names a customer, a contract, an account or a measure; none to a customer names a reporter.", async ({
  enter,
}) => {
  test.setTimeout(600_000);
  const page = await enter("operator");
  const reporters = await cellsOf(page, "/reporters", 3);
  const customers = await cellsOf(page, "/customers", 1);
  expect(reporters.length).toBeGreaterThan(0);
  expect(customers.length).toBeGreaterThan(0);
  const addresses = reporters.map((row) => row[2] ?? "");
  const mails = await readAll(page);
  const toReporters = mails.filter(({ to }) => addresses.some((address) => to.includes(address)));
  const staff = Object.values(ADDRESSES);
  const toCustomers = mails.filter((mail) => !toReporters.includes(mail) && !staff.some((address) => mail.to.includes(address)));
  expect(mails.length, "run with the journeys before it, which send them").toBeGreaterThan(0);

  const names = customers.map(([name = ""]) => name).filter((name) => name.length > 1);
  for (const { to, words } of toReporters) {
    expect(
      names.filter((name) => words.includes(name)),
      `customers in a mail to ${to}`,
    ).toEqual([]);
    expect(words, `contracts in a mail to ${to}`).not.toMatch(/\b[CKH]-\d{4,}\b/);
    const foreign = (words.match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ?? []).filter(
      (one) => !addresses.includes(one) && !isDesk(one),
    );
    expect(foreign, `addresses in a mail to ${to}`).toEqual([]);
    expect(words, `measures in a mail to ${to}`).not.toMatch(/通信制限|送信を停止|パスワード/);
  }
  const told = reporters.flatMap((row) => row.slice(0, 3)).filter((name) => name.length > 1);
  for (const { to, words } of toCustomers) {
    expect(
      told.filter((name) => words.includes(name)),
      `reporters in a mail to ${to}`,
    ).toEqual([]);
    expect(words, `reports in a mail to ${to}`).not.toMatch(/申告番号|\bR-\d+/);
  }
});

/** The desk itself, its tokens, and its addresses without a token. */
const isDesk = (address: string) => /^[\w.-]+(\+[\w-]+)?@(demo\.)?example\.jp$/.test(address);

/** The first cells of every row of a list, over all its pages. */
async function cellsOf(page: Page, path: string, cells: number): Promise<string[][]> {
  const found: string[][] = [];
  await visit(page, path);
  for (;;) {
    for (const row of await page.locator("tbody tr").all()) {
      const texts = await row.locator("td, th").allTextContents();
      found.push(texts.slice(0, cells).map((text) => text.trim()));
    }
    const further = page.getByRole("link", { name: /^(次の|続き|さらに)/ });
    if ((await further.count()) === 0) return found;
    await visit(page, (await further.first().getAttribute("href")) ?? path);
  }
}

/** Every mail of the demonstration's server, as its page shows it. */
async function readAll(page: Page): Promise<Mail[]> {
  const places: { to: string; href: string }[] = [];
  await visit(page, "/settings/mail-sink");
  for (;;) {
    for (const row of await page.locator("tbody tr").all()) {
      const href = await row.getByRole("link").getAttribute("href");
      if (href) places.push({ to: (await row.locator("td").nth(1).textContent()) ?? "", href });
    }
    const older = page.getByRole("navigation").getByRole("link", { name: /古い/ });
    if ((await older.count()) === 0) break;
    await visit(page, (await older.first().getAttribute("href")) ?? "/settings/mail-sink");
  }
  const mails: Mail[] = [];
  for (const { to, href } of places) {
    await page.goto(href);
    mails.push({ to, words: await page.getByRole("complementary").innerText() });
  }
  return mails;
}
