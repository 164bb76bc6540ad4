import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import formatMessage from "./format-message";
import { LOCALES, type Locale, TIME_ZONE } from "./locales";
import { loadMessages, type Messages } from "./messages";

function flatten(messages: Messages, path = ""): [key: string, text: string][] {
  return Object.entries(messages).flatMap(([name, entry]) =>
    typeof entry === "string" ? [[path + name, entry] as [string, string]] : flatten(entry, `${path}${name}.`),
  );
}

const valuesFor = (text: string, value: number): Record<string, string | number> =>
  Object.fromEntries([...text.matchAll(/\{(\w+)/g)].map(([, name = ""]) => [name, value]));

test.each(LOCALES.flatMap((locale) => [0, 1, 1234].map((value): [Locale, number] => [locale, value])))(
  "every sentence in %s says of %d what next-intl's own formatter says",
  async (locale, value) => {
    const messages = await loadMessages(locale);
    const theirs = createTranslator({ locale, messages, timeZone: TIME_ZONE });
    const differing = flatten(messages).flatMap(([key, text]) => {
      if (text.includes("<")) return [];
      const values = valuesFor(text, value);
      const expected = theirs(key as never, values as never);
      const said = formatMessage(key, text, values, { locale, timeZone: TIME_ZONE });
      return said === expected ? [] : [{ key, said, expected }];
    });
    expect(differing).toEqual([]);
  },
);

test("what is no sentence is refused by its name", () => {
  expect(() => formatMessage("alerts.kind", { probe: "探索" }, undefined, { locale: "ja" })).toThrow(/alerts\.kind/);
});
