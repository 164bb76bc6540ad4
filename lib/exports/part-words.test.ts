import { expect, test } from "vitest";
import { LOCALES } from "@/lib/i18n/locales";
import { UNCOUNTED_REASONS } from "@/lib/incidents/incident-list-inputs";
import { ALERT_FATES, BIN_NAMES, CLOCK_NAMES, FIGURE_NAMES, NOTICE_SIDES, PROBE_FATES } from "@/lib/statistics/figure-table";
import { type PartWords, partWords } from "./part-words";
import { wordsIn } from "./words";

const CODES: Partial<Record<keyof PartWords, readonly string[]>> = {
  kind: ["abuse", "defense"],
  reason: UNCOUNTED_REASONS,
  probeFate: PROBE_FATES,
  clock: CLOCK_NAMES,
  bin: BIN_NAMES,
  side: NOTICE_SIDES,
  alertFate: ALERT_FATES,
  event: ["overload", "call_out"],
  outcome: ["password_changed", "complaint", "no_answer"],
  rule: ["probe.test-send"],
  decision: ["RESTRICTION_ORDERED"],
  clause: ["12-1-2"],
};

test.each(LOCALES)(
  "Each code that a figure can be parted by has words in %s, and each figure its name and formula",
  async (locale) => {
    const say = await wordsIn(locale);
    const words = partWords(say, locale);
    const wordless = Object.entries(CODES).flatMap(([name, codes]) =>
      codes.filter((code) => words[name as keyof PartWords](code) === code).map((code) => `${name} ${code}`),
    );
    expect(wordless).toEqual([]);
    expect(FIGURE_NAMES.filter((name) => !say.has(`statistics.figure.${name}.formula`))).toEqual([]);
  },
);

test("Several reasons of one row are each named; what nobody has a word for stands as its code", async () => {
  const words = partWords(await wordsIn("ja"), "ja");
  expect(words.reason("open no_action")).toBe("措置の前、対応せず");
  expect(words.rule("probe.of-tomorrow")).toBe("probe.of-tomorrow");
  expect([words.bin("0"), words.bin("7-13"), words.bin("30-")]).toEqual(["0日", "7〜13日", "30日以上"]);
});
