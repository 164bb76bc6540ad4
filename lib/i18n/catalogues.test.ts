import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { LOCALES, TIME_ZONE } from "./locales";
import { loadMessages, type Messages } from "./messages";

const [ja, en] = await Promise.all([loadMessages("ja"), loadMessages("en")]);

function flatten(messages: Messages, path = ""): [key: string, text: string][] {
  return Object.entries(messages).flatMap(([name, entry]) =>
    typeof entry === "string" ? [[path + name, entry] as [string, string]] : flatten(entry, `${path}${name}.`),
  );
}

/** The names that a sentence asks for: `{name}`, `{count, plural, …}`, `<tag>`. What stands in a plural's branches counts too. */
function namesIn(text: string): { values: string[]; tags: string[] } {
  const values = new Set<string>();
  const isArgument: boolean[] = [];
  for (const [token, index] of [...text.matchAll(/[{}]|[^{}]+/g)].map((match) => [match[0], match.index] as const)) {
    // A brace inside an argument opens one of its branches, which is a sentence again.
    if (token === "{") isArgument.push(isArgument.at(-1) !== true);
    else if (token === "}") isArgument.pop();
    else if (isArgument.at(-1) && text[index - 1] === "{") values.add(/\w+/.exec(token)?.[0] ?? token);
  }
  const tags = new Set([...text.matchAll(/<(\w+)>/g)].map(([, tag = ""]) => tag));
  return { values: [...values].sort(), tags: [...tags].sort() };
}

test("both languages have the same rooms and the same keys", () => {
  expect(
    flatten(en)
      .map(([key]) => key)
      .sort(),
  ).toEqual(
    flatten(ja)
      .map(([key]) => key)
      .sort(),
  );
});

test("a sentence asks for the same names in both languages", () => {
  const english = new Map(flatten(en));
  const differing = flatten(ja).filter(([key, text]) => {
    const other = english.get(key);
    return other !== undefined && JSON.stringify(namesIn(text)) !== JSON.stringify(namesIn(other));
  });
  expect(differing.map(([key]) => key)).toEqual([]);
});

test.each([
  ["{name}さん", ["name"], []],
  ["{count, plural, one {# person} other {# people of {room}}}", ["count", "room"], []],
  ["since <at></at>", [], ["at"]],
])("the names in %j are found", (text, values, tags) => {
  expect(namesIn(text)).toEqual({ values, tags });
});

describe.each(LOCALES)("every sentence in %s", (locale) => {
  test("can be said", () => {
    const failures: string[] = [];
    const messages = locale === "ja" ? ja : en;
    const translate = createTranslator({
      locale,
      messages,
      timeZone: TIME_ZONE,
      onError: (error) => failures.push(error.message),
    });
    for (const [key, text] of flatten(messages)) {
      const { values, tags } = namesIn(text);
      const given = {
        ...Object.fromEntries(values.map((name) => [name, 2])),
        ...Object.fromEntries(tags.map((tag) => [tag, String])),
      };
      // Keys are data here.
      translate.markup(key as never, given as never);
    }
    expect(failures).toEqual([]);
  });
});

test("one thing has one word: a test for relaying, an address that is looked up, the number of a report", () => {
  const found = (room: RegExp, word: string) => flatten(ja).filter(([key, text]) => room.test(key) && text.includes(word));
  expect(found(/./, "リレー試験")).toEqual([]);
  expect(found(/^listings\./, "宛先")).toEqual([]);
  expect(found(/^report-form\./, "受付番号")).toEqual([]);
});

test.each(["abuse-reports", "hosts", "listings", "remediation", "reporter-desk"])(
  "what %s refuses is said plainly, as in the other rooms of the console",
  (room) => {
    const sentences = flatten(ja).filter(([key]) => key.startsWith(`${room}.refusal.`) || key.startsWith(`${room}.input.`));
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences.filter(([, text]) => /(ます|ません|ました|です|ください)[。」]?$/.test(text))).toEqual([]);
  },
);
