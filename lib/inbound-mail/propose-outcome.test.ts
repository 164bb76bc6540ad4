import { expect, test } from "vitest";
import { proposeOutcome } from "./propose-outcome";

test.each([
  ["パスワードを変更しました。よろしくお願いします。", "password_changed"],
  ["ご連絡ありがとうございます。\nパスワードの変更が完了いたしました。", "password_changed"],
  ["I have changed the password this morning.", "password_changed"],
  ["まだパスワードを変更していません。", undefined],
  ["パスワードを変更できません。", undefined],
  ["I haven't changed it yet.", undefined],
  ["We will reset the password tomorrow.", undefined],
  ["パスワードは変更しましたか？", "question"],
  ["パスワードを変更しましたが、いつ解除されますか？", "password_changed"],
  ["担当者は先月退職しました。", "account_deleted_left"],
  ["本人は退職していません。", undefined],
  ["She has left the company in March.", "account_deleted_left"],
  ["本人が送信したものです。問題ありません。", "legitimate_use"],
  ["その送信には身に覚えがあります。", "legitimate_use"],
  ["まったく身に覚えがありません。", undefined],
  ["身に覚えのないメールです。", undefined],
  ["This was not me. It was sent by a virus.", undefined],
  ["It was me, from a hotel.", "legitimate_use"],
  ["今月末で解約します。", "contract_cancelled"],
  ["解約するつもりはありません。", undefined],
  ["突然止められて大変困っています。", "complaint"],
  ["This is unacceptable.", "complaint"],
  ["どうすればよいか教えてください。", "question"],
  ["いつまでに対応すればよいでしょうか", "question"],
  ["ほかに質問はありません。", undefined],
  ["承知しました。", undefined],
  ["", undefined],
])("%j proposes %s.", (text, outcome) => expect(proposeOutcome(text)).toBe(outcome));

test("A text made to be slow is read in no time.", () => {
  const begun = performance.now();
  for (const piece of ["転送のみ", "変更し", "(((((", "？？？？", "a b ", "\n"]) proposeOutcome(piece.repeat(500_000));
  expect(performance.now() - begun).toBeLessThan(5000);
});
