import { DnsZone } from "@/prisma/cast/dns-zone";
import { dialogOf, send } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

/** Of the demonstration: our mail leaves by it. */
const SENDER = "198.18.0.15";
const ZONE = "found-and-gone.bl.example.com";
const NAME = "架空の確認リスト";

test("A blocklist lists a sending address: it is found, delisting is asked for, and it has gone once the list says so.", async ({
  enter,
}) => {
  test.setTimeout(240_000);
  const zone = await DnsZone.open([ZONE], Number(process.env.E2E_DNS_PORT));
  zone.list(SENDER, "127.0.0.2", "Seen in a trap");
  try {
    const manager = await enter("manager");
    await visit(manager, "/settings/blocklists");
    await manager.getByRole("button", { name: "ブロックリストを加える" }).first().click();
    const adding = await dialogOf(manager);
    await adding.getByLabel("ゾーン").fill(ZONE);
    await adding.getByLabel(/^名前/).fill(NAME);
    await adding.getByLabel("消えたとするまでの登録なしの回数").fill("1");
    await adding.getByLabel("変える理由").fill("確かめるため");
    await send(adding, "保存");
    await expect(manager.getByRole("row").filter({ hasText: ZONE })).toContainText("自己試験に合格", { timeout: 90_000 });

    const operator = await enter("operator");
    await visit(operator, `/listings?q=${SENDER}`);
    const row = operator.getByRole("row").filter({ hasText: NAME });
    await expect(row).toContainText("Seen in a trap", { timeout: 90_000 });
    await row.getByRole("button", { name: "解除を申請" }).click();
    const asking = await dialogOf(operator);
    await asking.getByLabel("どう申請したか").fill("窓口のフォームから申請した");
    await send(asking, "申請したと記す");
    await expect(row.getByRole("button", { name: "申請を直す" })).toBeVisible();

    zone.always({ answers: ["127.255.255.254"] });
    await row.getByRole("button", { name: "もう一度調べる" }).click();
    await expect(row).toContainText("不明", { timeout: 60_000 });
    await expect(row).toContainText("最後に分かったのは: 登録あり");

    zone.always(undefined);
    zone.clean(SENDER);
    await row.getByRole("button", { name: "もう一度調べる" }).click();
    await expect(row).toHaveCount(0, { timeout: 60_000 });
    await visit(operator, `/listings?view=gone&q=${SENDER}`);
    await operator.getByRole("row").filter({ hasText: NAME }).getByRole("link").click();
    const checks = operator.getByRole("table", { name: "確認の記録、新しい順" }).getByRole("row");
    await expect(checks).toContainText(["確認した時刻", "登録なし", "不明", "登録あり"]);

    // The alert that it raised is decided: nobody has to look at it any more.
    await operator.getByRole("link", { name: /^アラート \d+ を見る$/ }).click();
    await expect(operator.getByRole("heading", { name: `${ZONE} への登録` })).toBeVisible();
    await visit(operator, operator.url()); // which waits until the page hears keys
    await expect(operator.getByRole("heading", { name: `${ZONE} への登録` })).toBeVisible();
    await operator.keyboard.press("d");
    await operator.getByRole("menuitem", { name: /知らされていた変更/ }).click();
    await expect(operator.getByText(/を退けた: 知らされていた変更/).first()).toBeVisible();
  } finally {
    await zone.close();
  }
});
