import { expect, test } from "vitest";
import { cutQuote } from "./cut-quote";
import { stripTags } from "./strip-tags";

test.each<[string, string, string, string | null]>([
  ["No quotation at all", "承知しました。\n\n-- \n三浦", "承知しました。\n\n--\n三浦", null],
  ["Marked lines below", "変更しました。\n\n> お願いします\n> 再度", "変更しました。", "> お願いします\n> 再度"],
  [
    "Marked lines with who wrote them",
    "Done.\nOn Mon, Jun 8, 2026 at 10:00 AM Desk <desk@example.jp> wrote:\n> Please",
    "Done.",
    "On Mon, Jun 8, 2026 at 10:00 AM Desk <desk@example.jp> wrote:\n> Please",
  ],
  [
    "Who wrote them, broken into two lines",
    "Done.\n\nOn Mon, Jun 8, 2026 at 10:00 AM A Very Long Name of a Desk\n<desk@example.jp> wrote:\n\n> Please",
    "Done.",
    "On Mon, Jun 8, 2026 at 10:00 AM A Very Long Name of a Desk\n<desk@example.jp> wrote:\n> Please",
  ],
  [
    "The Japanese ways",
    "変更しました。\n2026年6月9日(火) 10:00 窓口 <desk@example.jp>:\n> お願い",
    "変更しました。",
    "2026年6月9日(火) 10:00 窓口 <desk@example.jp>:\n> お願い",
  ],
  [
    "“…さんは書きました”",
    "変更しました。\n2026/06/09 10:00、窓口 さんは書きました:\n＞お願い",
    "変更しました。",
    "2026/06/09 10:00、窓口 さんは書きました:\n＞お願い",
  ],
  ["An answer between the lines", "> 変更しましたか\nはい\n> いつ\n昨日です", "はい\n昨日です", "> 変更しましたか\n> いつ"],
  [
    "A signature below the quotation",
    "はい。\n> 変更しましたか\n\n-- \n三浦 さやか",
    "はい。\n\n--\n三浦 さやか",
    "> 変更しましたか",
  ],
  [
    "Outlook's separator",
    "はい。\n\n-----Original Message-----\nFrom: Desk\nSubject: x\n\n本文",
    "はい。",
    "-----Original Message-----\nFrom: Desk\nSubject: x\n\n本文",
  ],
  [
    "Outlook's header block",
    "はい。\n\n差出人: 窓口 <desk@example.jp>\n送信日時: 2026年6月9日\n宛先: 三浦\n件名: お知らせ\n\n本文",
    "はい。",
    "差出人: 窓口 <desk@example.jp>\n送信日時: 2026年6月9日\n宛先: 三浦\n件名: お知らせ\n\n本文",
  ],
  [
    "A rule above the block",
    "Yes.\n________________________________\nFrom: Desk\nSent: Tuesday\nTo: Me\nSubject: Notice\n\nbody",
    "Yes.",
    "________________________________\nFrom: Desk\nSent: Tuesday\nTo: Me\nSubject: Notice\n\nbody",
  ],
  ["A rule that is only a rule", "上\n________________\n下", "上\n________________\n下", null],
  ["A line that begins like a block", "差出人: わたし\nよろしく", "差出人: わたし\nよろしく", null],
  [
    "“wrote:” in the middle of a text",
    "On 2026/06/08 I wrote:\nno quotation follows",
    "On 2026/06/08 I wrote:\nno quotation follows",
    null,
  ],
  ["Nothing but a quotation", "> 全部引用\n> です", "> 全部引用\n> です", null],
])("%s", (_name, whole, text, quoted) => expect(cutQuote(whole)).toEqual({ text, quoted }));

test.each([
  ["<p>変更<b>しました</b>。</p><p>よろしく</p>", "変更しました。\n\nよろしく"],
  ["a<br>b<br/>c", "a\nb\nc"],
  ["<style>p{}</style><script>alert('<p>')</script>text", "text"],
  ["<!-- <p>hidden --> --> shown", "--> shown"],
  ["1 &lt; 2 &amp;&#12354;&#x3042;&unknown; &#0;", "1 < 2 &ああ&unknown;"],
  ["x < y and <b", "x < y and"],
  ['<a href="https://example.com/>">link</a>', "link"],
  ["はい<blockquote>前の<blockquote>その前</blockquote></blockquote>後", "はい\n> 前の\n> > その前\n\n後"],
  ["", ""],
])("The text of %j", (html, text) => expect(stripTags(html)).toBe(text));

test("Texts made to be slow are read in no time.", () => {
  const begun = performance.now();
  for (const piece of ["On 1/1 ", "> ", "From: a\n", "2026年<a", "_", "-----", " \n", "a\n> b\n", "wrote:\n"])
    cutQuote(piece.repeat(100_000 / piece.length));
  for (const piece of [
    "<",
    "<a ",
    "<a b='",
    "&#",
    "<!--",
    "</",
    "<style>",
    "<blockquote>",
    "&amp",
    "\n ",
    "<td>",
    "<td> ",
    "<b>x ",
  ])
    stripTags(piece.repeat(100_000));
  expect(performance.now() - begun).toBeLessThan(15_000);
});
