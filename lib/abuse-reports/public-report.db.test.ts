import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Operator } from "@/lib/access/actor";
import type { Visitor } from "@/lib/access/public-action";
import { db, pool } from "@/lib/platform/db";
import { enterProvider, minutes } from "@/prisma/cast/restricted-case";
import { admitPublicReport, PUBLIC_REPORTS_AN_HOUR } from "./admit-public-report";
import { SendPublicReport } from "./public-report-inputs";
import { receivePublicReport } from "./receive-public-report";
import { findReport } from "./report-queries";

let operator: Operator;
beforeAll(async () => {
  operator = (await enterProvider()).operator;
  await db.network.create({ data: { cidr: "198.18.0.0/15", name: "Benchmark", addedAt: minutes(-9000) } });
});
afterAll(() => pool.end());

describe("The public form", () => {
  const typed = {
    name: "Visitor",
    email: "Visitor@Example.org",
    harm: "open_relay",
    what: "198.18.1.2 relays mail for everybody.",
  };
  const visitor: Visitor = { address: "203.0.113.77", locale: "en" };

  test("gives a number, and the same report keeps the number that it has.", async () => {
    const wish = SendPublicReport.parse(typed);
    const { receipt } = await receivePublicReport(wish, visitor);
    expect(receipt).toMatch(/^R-\d+$/);
    expect(await receivePublicReport(wish, visitor)).toEqual({ receipt });
    const report = await findReport(operator, Number(receipt.slice(2)));
    expect(report).toMatchObject({
      source: "form",
      harm: "open_relay",
      rowCount: 1,
      reporter: { email: "visitor@example.org", language: "en" },
    });
  });

  test("refuses a form that a machine has filled, and a network that sends without end; another network is let in.", async () => {
    const wish = SendPublicReport.parse(typed);
    await expect(admitPublicReport({ ...wish, website: "https://spam.example" }, visitor)).rejects.toMatchObject({
      key: "report-form.refusal.machine",
    });
    for (let index = 0; index < PUBLIC_REPORTS_AN_HOUR.fromOne; index += 1) await admitPublicReport(wish, visitor);
    await expect(admitPublicReport(wish, visitor)).rejects.toMatchObject({ key: "report-form.refusal.tooMany" });
    await admitPublicReport(wish, { ...visitor, address: "192.0.2.9" });
  });
});
