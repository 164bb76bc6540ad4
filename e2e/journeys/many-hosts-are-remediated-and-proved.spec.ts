import type { Page } from "@playwright/test";
import { DnsZone } from "@/prisma/cast/dns-zone";
import { dialogOf, nextStep, send, takeNextStep } from "../fixtures/cases";
import { carryOut, chooseFile, preview } from "../fixtures/directory";
import { type Enter, expect, test, visit } from "../fixtures/people";
import { untilSent } from "../fixtures/reports";

/** 4,012 machines in sixteen networks of one /20 out of 198.19.0.0/16 (RFC 2544). */
const HOSTS = 4012;
const PER_NETWORK = 251;
const FIRST = (Date.now() % 16) * 16;
const NETWORK = `198.19.${FIRST}.0/20`;
const contract = `H-${Date.now()}`;
const addressOf = (index: number) => `198.19.${FIRST + Math.floor(index / PER_NETWORK)}.${(index % PER_NETWORK) + 1}`;
const hosts = Array.from({ length: HOSTS }, (_, index) => ({
  name: `vps-${index + 1}.${contract.toLowerCase()}.example.jp`,
  address: addressOf(index),
}));
/** These stay on the list, whatever is done. */
const REMAINING = [7, 1200, 4000].map((index) => hosts[index]?.address ?? "");

const ZONE = `r${Date.now()}.bl.example.com`;
const holder = "みなとサーバ試験";
const reporter = { name: "試験 花子", email: "survey@relays.example.com", organization: "架空新聞 調査班" };

test("4,012 hosts that a newspaper reports are grouped, approved by three, mended, proved and answered for.", async ({
  enter,
}) => {
  test.setTimeout(900_000);
  const zone = await DnsZone.open([ZONE], Number(process.env.E2E_DNS_PORT));
  zone.list(REMAINING);
  try {
    await knowTheHosts(enter);
    await askTheZone(enter);
    const operator = await enter("operator");
    const report = await takeTheListIn(operator);
    await tellThatItCame(operator, report);
    const incident = await giveItToACase(operator, report);
    const plan = await openAPlan(operator, report, incident);
    await getApproval(enter, operator, plan);
    await doTheWork(operator, plan);
    await prove(operator, plan);
    await answer(operator, report);
    await closeTheCase(operator, plan, incident);
    await readTheThread(operator, report);
  } finally {
    await zone.close();
  }
});

async function knowTheHosts(enter: Enter): Promise<void> {
  const page = await enter("admin");
  await visit(page, "/settings/networks");
  await page.getByRole("button", { name: "ネットワークを加える" }).first().click();
  const dialog = await dialogOf(page);
  await dialog.getByLabel("範囲").fill(NETWORK);
  await dialog.getByLabel("名前").fill("貸しサーバ");
  await send(dialog, "ネットワークを加える");
  await expect(page.getByRole("row").filter({ hasText: NETWORK }).first()).toBeVisible();
  const contracts = `契約者コード,契約者名,契約コード,サービスコード,契約開始日\n${contract},${holder},${contract},mail,2026-04-01\n`;
  await chooseFile(page, { name: "contracts.csv", text: contracts });
  await preview(page);
  await carryOut(page, "1件を反映する");
  const rows = hosts.map(({ name, address }) => `${name},${address},${contract},2026-04-01`);
  await chooseFile(page, { name: "hosts.csv", text: `ホスト名,IPアドレス,契約コード,有効開始日\n${rows.join("\n")}\n` });
  await expect(page.getByLabel("何のファイルか")).toHaveValue("hosts");
  await preview(page);
  await carryOut(page, /4,?012件を反映する/, 240_000);
}

async function askTheZone(enter: Enter): Promise<void> {
  const page = await enter("manager");
  await visit(page, "/settings/blocklists");
  // Nobody answers for the others, and a host is proved by every list that is asked.
  const used = page
    .getByRole("table", { name: "ブロックリスト" })
    .getByRole("row")
    .filter({ has: page.getByRole("button", { name: "変える" }), hasNotText: "使っていない" });
  for (let left = await used.count(); left > 0; left--) {
    await used.first().getByRole("button", { name: "変える" }).click();
    const change = await dialogOf(page);
    await change.getByRole("checkbox", { name: "使う" }).uncheck();
    await change.getByLabel("変える理由").fill("改善計画の再検査のあいだ使わない");
    await send(change, "保存");
    await expect(used).toHaveCount(left - 1);
  }
  await page.getByRole("button", { name: "ブロックリストを加える" }).first().click();
  const dialog = await dialogOf(page);
  await dialog.getByLabel("ゾーン").fill(ZONE);
  await dialog.getByLabel(/^名前/).fill("架空の中継リスト");
  await dialog.getByLabel("1分あたりの問い合わせの上限").fill("60000");
  await dialog.getByLabel("消えたとするまでの登録なしの回数").fill("1");
  await dialog.getByLabel("変える理由").fill("改善計画の再検査に使う");
  await send(dialog, "保存");
  await expect(page.getByRole("row").filter({ hasText: ZONE })).toBeVisible();
}

async function takeTheListIn(page: Page): Promise<number> {
  await visit(page, "/abuse-reports/new");
  await page
    .getByRole("radio", { name: "一覧 (CSV・TSV・XLSX)" })
    .or(page.getByRole("button", { name: "一覧 (CSV・TSV・XLSX)" }))
    .click();
  await page
    .getByRole("radio", { name: "新しい申告者" })
    .or(page.getByRole("button", { name: "新しい申告者" }))
    .click();
  await page.getByLabel("名前").fill(reporter.name);
  await page.getByLabel("メールアドレス").fill(reporter.email);
  await page.getByLabel("組織").fill(reporter.organization);
  await page.getByLabel("件名").fill("踏み台になりうるサーバの調査");
  await page.getByLabel("被害の種類").selectOption({ label: "不正中継" });
  const rows = hosts.map(({ address }) => `${address},2026-11-20T10:00:00+09:00`);
  const text = `IP,観測日時\n${rows.join("\n")}\n203.0.113.250,2026-11-20T10:00:00+09:00\n203.0.113.999,\n`;
  await page.getByLabel("一覧のファイル").setInputFiles({ name: "relays.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "下見する" }).click();
  await expect(page).toHaveURL(/\/abuse-reports\/\d+/, { timeout: 60_000 });
  const number = Number(/\/abuse-reports\/(\d+)/.exec(page.url())?.[1]);
  await page.getByRole("button", { name: /^取り込む \(当社 4,012 行\)/ }).click();
  const dialog = await dialogOf(page);
  await send(dialog, /取り込む/);
  await expect(page.getByText("4,014 行 = 4,013 アドレス = 4,012 サーバ")).toBeVisible();
  return number;
}

async function tellThatItCame(page: Page, report: number): Promise<void> {
  await visit(page, `/abuse-reports/${report}`);
  const dialog = await takeNextStep(page, "受付を連絡する");
  await expect(dialog.getByLabel("本文")).toHaveValue(/4,?012/);
  await send(dialog, "受付の連絡を送る");
  await untilSent(page, report, "受付");
}

async function giveItToACase(page: Page, report: number): Promise<number> {
  await visit(page, `/abuse-reports/${report}?by=network`);
  await expect(page.getByRole("row").filter({ hasText: `198.19.${FIRST}.0/24` })).toContainText(String(PER_NETWORK));
  await expect(page.getByRole("table", { name: "ネットワークごとのまとめ" }).getByRole("row")).toHaveCount(19); // with the head, what is not ours and what cannot be read
  await page.getByRole("button", { name: "当社の行 4,012 をすべて割り当てる" }).click();
  await send(await dialogOf(page), "契約ごとの案件につなぐ");
  await expect(page.getByText("4,012 行を 1 件の案件につないだ (新しい案件 1)", { exact: false })).toBeVisible({
    timeout: 60_000,
  });
  const link = page.getByRole("complementary").getByRole("link", { name: /案件\s*\d+/ });
  return Number(/\d+/.exec((await link.textContent()) ?? "")?.[0]);
}

async function openAPlan(page: Page, report: number, incident: number): Promise<number> {
  await visit(page, `/abuse-reports/${report}`);
  await page.getByRole("button", { name: "当社の行 4,012 をすべて割り当てる" }).click();
  const dialog = await dialogOf(page);
  await dialog.getByRole("radio", { name: /新しい改善計画/ }).check();
  await dialog.getByLabel("計画の名前").fill("貸しサーバの不正中継を止める");
  await send(dialog, "計画を開いて加える");
  await expect(page.getByText(/計画\s?\d+に 4,012 ホストを加えた/)).toBeVisible({ timeout: 60_000 });
  const link = page.getByRole("complementary").getByRole("link", { name: /改善計画\s*\d+/ });
  const plan = Number(/\d+/.exec((await link.textContent()) ?? "")?.[0]);
  await visit(page, `/remediation/${plan}`);
  await page.getByRole("button", { name: "ほかの操作" }).click();
  await page.getByRole("menuitem", { name: "案件を結び付ける…" }).click();
  const cases = await dialogOf(page);
  await cases.getByLabel("案件の番号").fill(String(incident));
  await send(cases, "結び付ける");
  await visit(page, `/incidents/${incident}`);
  await expect(nextStep(page)).toContainText("改善計画を進める");
  await visit(page, `/remediation/${plan}?tab=hosts&target=unconfirmed`);
  await moveAll(page, "該当とする", "調査の結果、外から中継できる設定だった");
  return plan;
}

/** All hosts of the page's filter, whatever page they are on. */
async function moveAll(page: Page, move: string, reason: string): Promise<void> {
  await page.getByRole("checkbox", { name: "このページをすべて選ぶ" }).check();
  await page.getByRole("button", { name: /条件に合う .* 台すべてを選ぶ/ }).click();
  await page.getByRole("button", { name: "状態を変える" }).click();
  const dialog = await dialogOf(page);
  await dialog.getByRole("radio", { name: new RegExp(move) }).check();
  await dialog.getByRole("textbox", { name: /^理由/ }).fill(reason);
  await send(dialog, "変える");
  await expect(page.getByText(/4,?012 台を動かした/)).toBeVisible({ timeout: 60_000 });
}

async function takePlanOn(page: Page, button: string, submit = button): Promise<void> {
  await send(await takeNextStep(page, button), submit);
}

const REQUEST = { amount: "4800000", reason: "4,012台の中継設定を一括で改める。委託費を含む。" };
const APPROVERS = ["久我 正隆", "秋庭 志保 (部長)", "轟 匡 (本部長)"];

async function getApproval(enter: Enter, operator: Page, plan: number): Promise<void> {
  await visit(operator, `/remediation/${plan}`);
  await takePlanOn(operator, "方針へ進む");
  const asking = await takeNextStep(operator, "稟議を上げる");
  await asking.getByLabel("金額 (円)").fill(REQUEST.amount);
  await asking.getByRole("textbox", { name: /^理由/ }).fill(REQUEST.reason);
  for (const [place, name] of APPROVERS.entries()) await asking.getByLabel(`${place + 1} 人目`).selectOption({ label: name });
  await send(asking, "稟議を上げる");

  const decide = async (person: "manager" | "director" | "divisionHead", decision: string, comment: string) => {
    const page = await enter(person);
    await visit(page, `/remediation/${plan}`);
    const dialog = page.getByRole("dialog");
    await expect(async () => {
      await nextStep(page).getByRole("button", { name: "決裁する" }).click({ timeout: 5_000 });
      await expect(dialog).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await dialog.getByRole("radio", { name: new RegExp(`^${decision}`) }).check();
    await dialog.getByRole("textbox", { name: /^所見/ }).fill(comment);
    await send(dialog, "決定する");
  };
  await decide("manager", "差し戻す", "委託先の見積りを付けてほしい");
  await visit(operator, `/remediation/${plan}`);
  await expect(nextStep(operator)).toContainText("委託先の見積りを付けてほしい");
  const again = await takeNextStep(operator, "もう一度上げる");
  await expect(again.getByLabel("金額 (円)")).toHaveValue(REQUEST.amount);
  await again.getByRole("textbox", { name: /^理由/ }).fill(`${REQUEST.reason}見積りは3社から取った。`);
  await send(again, "稟議を上げる");
  await decide("manager", "承認する", "見積りを確かめた");
  await decide("director", "承認する", "");
  await decide("divisionHead", "承認する", "速やかに進めること");
  await visit(operator, `/remediation/${plan}`);
  await expect(nextStep(operator)).toContainText("設計を始める"); // the last approval is the decision
}

async function doTheWork(page: Page, plan: number): Promise<void> {
  await visit(page, `/remediation/${plan}`);
  await takePlanOn(page, "設計へ進む");
  const task = await takeNextStep(page, "作業を加える");
  await task.getByRole("textbox", { name: /^作業/ }).fill("中継の設定を改める");
  await task.getByLabel("委託先").fill("架空システム保守");
  await send(task, "加える");
  await takePlanOn(page, "実施へ進む");
  await page.getByRole("row").filter({ hasText: "中継の設定を改める" }).getByRole("button").first().click();
  await page.getByRole("menuitem", { name: "完了" }).click();
  await expect(nextStep(page)).toContainText("対策していないホストがあと");
  await visit(page, `/remediation/${plan}?tab=hosts&target=affected`);
  await moveAll(page, "対策済とする", "認証のない中継を断る設定にした");
  await visit(page, `/remediation/${plan}`);
  await takePlanOn(page, "検証へ進む");
}

/** The zone answers; what it does not list is clean, and three are left. */
async function prove(page: Page, plan: number): Promise<void> {
  await expect(async () => {
    await visit(page, `/remediation/${plan}`);
    await expect(page.getByText("いま 3 台", { exact: false }).or(page.getByLabel(/いま 3 台/))).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 240_000 });
  await visit(page, `/remediation/${plan}?tab=hosts&target=remaining`);
  for (const address of REMAINING) await expect(page.getByRole("cell", { name: address, exact: true })).toBeVisible();
  await visit(page, `/remediation/${plan}`);
  await expect(nextStep(page)).toContainText("最終回答を待つ申告者があと 1 件");
}

async function answer(page: Page, report: number): Promise<void> {
  await visit(page, `/abuse-reports/${report}?tab=thread`);
  for (const [kind, name] of [
    ["経過の連絡", "経過"],
    ["完了の連絡", "完了"],
  ] as const) {
    await page
      .getByRole("button", { name: "申告者に書く" })
      .or(page.getByRole("button", { name: /を連絡する$/ }))
      .first()
      .click();
    const dialog = await dialogOf(page);
    await dialog.getByLabel("種類").selectOption({ label: kind });
    await expect(dialog.getByLabel("本文")).toHaveValue(/4,?009/); // delisted, as they stand now
    await expect(dialog.getByLabel("本文")).not.toHaveValue(new RegExp(holder));
    await send(dialog, `${kind}を送る`);
    await untilSent(page, report, name);
  }
}

async function closeTheCase(page: Page, plan: number, incident: number): Promise<void> {
  await visit(page, `/incidents/${incident}`);
  await expect(nextStep(page)).toContainText("改善計画を進める");
  await visit(page, `/remediation/${plan}`);
  await takePlanOn(page, "報告して終える", "報告して計画を終える");
  await expect(page.getByText(/4,009 台の解除を確認した。残存は 3 台/)).toBeVisible();
  await visit(page, `/incidents/${incident}`);
  const dialog = await takeNextStep(page, "案件を完了する");
  await send(dialog, "この結果で完了する");
  await expect(page.getByText("完了").first()).toBeVisible();
}

/** All of it stands in the reporter's thread, and nothing in it names the holder, the contract or a machine of ours. */
async function readTheThread(page: Page, report: number): Promise<void> {
  await visit(page, `/abuse-reports/${report}?tab=thread`);
  const mails = page.getByRole("article");
  await expect(mails).toHaveCount(3);
  for (const kind of ["受付", "経過", "完了"]) await expect(mails.filter({ hasText: kind }).first()).toBeVisible();
  const words = (await mails.allTextContents()).join("\n");
  for (const name of [holder, contract, "vps-", "通信制限", ...APPROVERS]) expect(words).not.toContain(name);
  await expect(page.getByText("回答済").first()).toBeVisible();
}
