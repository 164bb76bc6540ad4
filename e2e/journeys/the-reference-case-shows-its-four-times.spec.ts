import { CASES, event, openCase } from "../fixtures/cases";
import { expect, test } from "../fixtures/people";

const TIMES = [
  {
    elapsed: "00:00",
    days: { ja: null, en: null },
    words: { ja: "認証に成功し、試し送信", en: "Signed in and sent a test mail" },
  },
  { elapsed: "13:37", days: { ja: null, en: null }, words: { ja: "「送信だけ止める」を適用", en: /applied/i } },
  { elapsed: "31:19", days: { ja: "1日 07:19", en: "1d 07:19" }, words: { ja: "パスワードを変更", en: "Password changed" } },
  { elapsed: "58:38", days: { ja: "2日 10:38", en: "2d 10:38" }, words: { ja: "認証に失敗", en: "Sign-in failed" } },
] as const;

for (const language of ["ja", "en"] as const) {
  test(`The timeline of the reference case shows its four times (${language}).`, async ({ enter }) => {
    const page = await enter("operator", { language });
    await openCase(page, CASES.reference);
    for (const { elapsed, days, words } of TIMES) {
      const row = event(page, words[language]).filter({ hasText: elapsed }).first();
      await expect(row.getByRole("cell", { name: new RegExp(`^${elapsed}`) })).toBeVisible();
      if (days[language]) await expect(row).toContainText(days[language]);
    }
  });
}

test("The drawing of the reference case names the same moments on its lanes.", async ({ enter }) => {
  const page = await enter("operator");
  await openCase(page, CASES.reference);
  const drawing = page.getByRole("img", { name: /時間軸の図/ });
  await expect(drawing).toBeVisible();
  for (const { elapsed } of TIMES.slice(1)) await expect(drawing).toContainText(elapsed);
  for (const lane of ["攻撃者", "事業者", "顧客"]) await expect(drawing).toContainText(lane);
});
