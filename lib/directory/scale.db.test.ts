import { afterAll, expect, test } from "vitest";
import { db, pool } from "@/lib/platform/db";
import { enterProvider } from "@/prisma/cast/restricted-case";
import { applyRun } from "./apply-run";
import { openRun } from "./open-run";

afterAll(() => pool.end());
test("scale", async () => {
  const people = await enterProvider();
  async function* bytes() {
    yield Buffer.from("address,contract\n");
    for (let n = 0; n < 100000; n += 1000)
      yield Buffer.from(Array.from({ length: 1000 }, (_, k) => `user${n + k}@big${(n + k) % 500}.example.jp,C-20377\n`).join(""));
  }
  const form = {
    encoding: "utf-8" as const,
    delimiter: "," as const,
    hasHeader: true,
    columns: { address: "address", contractCode: "contract" },
    isComplete: false,
    vanishPercent: 5,
  };
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 100);
  for (const round of [1, 2]) {
    const base = process.memoryUsage().rss;
    let t = Date.now();
    const { runId, counts } = await openRun({ fileName: "", kind: "accounts", form }, bytes(), people.admin);
    console.log(round, "preview", Date.now() - t, JSON.stringify(counts));
    t = Date.now();
    console.log(
      JSON.stringify(await applyRun(runId, people.admin)),
      "apply",
      Date.now() - t,
      "rss base",
      (base / 1e6) | 0,
      "peak",
      (peak / 1e6) | 0,
    );
  }
  clearInterval(timer);
  expect(await db.account.count()).toBeGreaterThan(100000);
}, 600_000);
