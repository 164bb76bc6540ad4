import { readdirSync, readFileSync } from "node:fs";
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";

type Messages = { [key: string]: string | Messages };
type Parsed = IntlMessageFormat["getAst"] extends () => infer Ast ? Ast : never;

const FOLDER = "lib/i18n";
const TYPE = { literal: 0, tag: 8 };
const REFUSAL = /new (?:NotFound|NotPermitted|MoveRefused|StaleRecord|InvalidInput)\(\s*"([^"]+)"/g;
const [ja, en] = [flat("ja"), flat("en")];

/** Every sentence of a language by its whole key: "incidents.refusal.restrictionInForce". */
function flat(locale: string): Map<string, string> {
  const sentences = new Map<string, string>();
  const add = (key: string, value: string | Messages): void => {
    if (typeof value === "string") sentences.set(key, value);
    else for (const [part, deeper] of Object.entries(value)) add(`${key}.${part}`, deeper);
  };
  const rooms = readdirSync(`${FOLDER}/${locale}`).filter((name) => name.endsWith(".json"));
  for (const room of rooms) add(room.slice(0, -".json".length), JSON.parse(readFileSync(`${FOLDER}/${locale}/${room}`, "utf8")));
  return sentences;
}

/** The arguments and tags that a sentence wants filled in. Japanese has no plural, so how they are formatted may differ. */
function argumentsOf(locale: string, text: string): string[] {
  const named = new Set<string>();
  const visit = (parts: Parsed): void => {
    for (const part of parts) {
      if ("value" in part && part.type !== TYPE.literal) named.add(part.type === TYPE.tag ? `<${part.value}>` : part.value);
      if ("options" in part) for (const { value } of Object.values(part.options)) visit(value);
      if ("children" in part) visit(part.children);
    }
  };
  visit(new IntlMessageFormat(text, locale).getAst());
  return [...named].sort();
}

test("There are sentences in both languages.", () => {
  expect(Math.min(ja.size, en.size)).toBeGreaterThan(0);
});

test("Both languages have the same keys.", () => {
  expect({
    onlyJapanese: [...ja.keys()].filter((key) => !en.has(key)),
    onlyEnglish: [...en.keys()].filter((key) => !ja.has(key)),
  }).toEqual({
    onlyJapanese: [],
    onlyEnglish: [],
  });
});

test("A sentence asks for the same things in both languages.", () => {
  const unlike = [...ja].flatMap(([key, text]) => {
    const wanted = { ja: argumentsOf("ja", text), en: argumentsOf("en", en.get(key) ?? text) };
    return wanted.ja.join() === wanted.en.join() ? [] : [{ key, ...wanted }];
  });
  expect(unlike).toEqual([]);
});

test("No sentence is empty.", () => {
  expect([...ja, ...en].filter(([, text]) => text.trim() === "")).toEqual([]);
});

test("Every refusal that the code can give is a sentence.", () => {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file),
  );
  const keys = files.flatMap((file) => [...readFileSync(`lib/${file}`, "utf8").matchAll(REFUSAL)].map(([, key = ""]) => key));
  expect([...new Set(keys)].filter((key) => !ja.has(key))).toEqual([]);
});
