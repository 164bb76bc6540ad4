import { expect, test } from "vitest";
import { foldSignIns } from "./fold-sign-ins";

const signIn = (second: number, outcome: "accepted" | "failed" = "failed") => ({
  ...{ account: "mori@sakura.example.jp", ip: "203.0.113.41", outcome, protocol: "smtp", host: "mx1" },
  ...{ at: new Date(Date.UTC(2026, 4, 12, 3, 0, second)).toISOString(), line: `line ${second}`, sha256: "ab".repeat(32) },
});

test("Ten thousand failures of one source are six jobs, which count them all; another outcome has its own.", () => {
  const folded = foldSignIns([...Array.from({ length: 10_000 }, (_, second) => signIn(second)), signIn(7, "accepted")]);
  expect(folded.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1, 9995, 1]);
  expect(folded[5]?.lastAt).toBe(signIn(9999).at);
});

test("What comes after midnight in Japan is another day's.", () => {
  const late = { ...signIn(0), at: "2026-05-12T14:59:59.000Z" };
  expect(foldSignIns([late, { ...late, at: "2026-05-12T15:00:00.000Z" }])).toHaveLength(2);
});
