import { expect, test } from "vitest";
import { findForeignNames } from "@/lib/correspondence/foreign-names-rules";
import { TEMPLATE_SAMPLES } from "@/lib/correspondence/template-samples";
import { MEASURE_WORDS } from "./measure-words-table";

const measures = MEASURE_WORDS.map((value) => ({ kind: "measure" as const, value }));
const toReporters = TEMPLATE_SAMPLES.filter(({ kind }) => kind.startsWith("reporter_"));

test("The product's own wording to reporters holds no word for a measure.", () => {
  expect(toReporters).toHaveLength(12);
  for (const { subject, body } of toReporters) expect(findForeignNames(`${subject}\n${body}`, measures)).toEqual([]);
});

test.each([
  "該当の利用者の送信を停止しました。",
  "契約を　解除しました。",
  "ｐａｓｓｗｏｒｄ ｒｅｓｅｔ was asked for.",
  "We have suspended them.",
])("%s tells a measure.", (text) => {
  expect(findForeignNames(text, measures)).not.toEqual([]);
});

test.each(["設定を直し、ブロックリストからの解除を確かめました。", "We have mended the servers and asked for delisting."])(
  "%s tells of machines alone.",
  (text) => {
    expect(findForeignNames(text, measures)).toEqual([]);
  },
);
