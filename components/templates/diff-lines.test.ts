import { expect, test } from "vitest";
import { diffLines } from "./diff-lines";

const told = (before: string, after: string) =>
  diffLines(before, after).map((line) => {
    if (line.kind === "folded") return `… ${line.count}`;
    if (line.kind === "same") return `  ${line.text}`;
    const sign = line.kind === "added" ? "+" : "-";
    return `${sign} ${line.parts.map(({ text, kind }) => (kind === "same" ? text : `[${text}]`)).join("")}`;
  });

test("A changed line is marked where it changed; lines that came or went are whole.", () => {
  expect(told("頭\n制限する。\n尾", "頭\n制限できる。\n尾")).toEqual(["  頭", "- 制限[す]る。", "+ 制限[でき]る。", "  尾"]);
  expect(told("頭\n尾", "頭\n加えた\n尾")).toEqual(["  頭", "+ [加えた]", "  尾"]);
  expect(told("頭\n消した\n尾", "頭\n尾")).toEqual(["  頭", "- [消した]", "  尾"]);
});

test("What lies far from a change is folded, and the same text is one fold.", () => {
  const lines = Array.from({ length: 20 }, (_, at) => `行${at}`);
  expect(told(lines.join("\n"), lines.join("\n"))).toEqual(["… 20"]);
  expect(told(lines.join("\n"), lines.map((line, at) => (at === 10 ? "別" : line)).join("\n"))).toEqual([
    "… 8",
    "  行8",
    "  行9",
    "- [行10]",
    "+ [別]",
    "  行11",
    "  行12",
    "… 7",
  ]);
});
