import { expect, test } from "vitest";
import { closePaper, openPaper, writeNote } from "./paper";
import { textOf, whole } from "./read-back.fixture";

const written = async (text: string) => {
  const paper = await openPaper({ title: "試し", locale: "ja" });
  writeNote(paper, text, 10);
  const pages = await textOf(await whole(closePaper(paper, "足", (page, all) => `${page} / ${all}`)));
  return pages.join("").replace(/\s+/g, " ");
};

test("Kana, kanji and their variants, Latin letters, digits and signs can be read out of the document again.", async () => {
  const text = "あいうアイウガパ 防人 髙﨑 彅 ①Ⅳ㈱ ABCxyz 0123456789 「」、。〜—…±→≥×";
  expect(await written(text)).toContain(text);
});

test("A letter that the font does not have is a mark in its place, and control characters are nothing.", async () => {
  expect(await written("空\u0000\u202e港😀へ")).toContain("空港〓へ");
});
