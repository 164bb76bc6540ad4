import { expect, test } from "vitest";
import { visibleText } from "./visible-text";

test.each([
  ["turns what follows", "helo=<\u202emoc.elpmaxe>", "helo=<⟨U+202E⟩moc.elpmaxe>"],
  ["is no character that is drawn", "a\u0000b\u001b[31mc\u009b", "a⟨U+0000⟩b⟨U+001B⟩[31mc⟨U+009B⟩"],
  ["isolates", "\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"],
])("What %s is named.", (_what, text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

test("Words, lines, tabs, and pictures that are joined of several stay as they are.", () => {
  const text = "件名: 請求書\r\n\t次の行 👨‍👩‍👧 ｱ🇯🇵 e\u0301";
  expect(visibleText(text)).toBe(text);
});
