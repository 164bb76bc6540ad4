import { expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { burstFinding, SOURCES } from "@/prisma/cast/findings";
import { setStage } from "@/prisma/cast/stage";
import { getAlertDetail } from "./alert-detail-queries";
import { raiseAlert } from "./raise-alert";

test("An alert about a source names the accounts of ours that it tried and those it got into, and no name that nobody has.", async () => {
  const stage = await setStage();
  const [first = "", second = ""] = stage.contracts[0]?.accounts.map(({ address }) => address) ?? [];
  const at = new Date("2026-06-09T01:00:00Z");
  const finding = {
    ...burstFinding("x@example.jp", at, SOURCES[4], 40),
    ...{ kind: "stuffing" as const, rule: "login.stuffing", account: null, subjectNetwork: "198.51.100.0/24" },
  };
  const { alertId } = await raiseAlert({ ...finding, touched: { failed: [first, "guess@example.jp"], succeeded: [] } }, WORKER);
  const grown = { ...finding, eventCount: 41, touched: { failed: [first], succeeded: [second.toUpperCase()] } };
  await raiseAlert(grown, WORKER);
  const { number } = await db.alert.findUniqueOrThrow({ where: { id: alertId } });
  const { touched } = await getAlertDetail({ number }, stage.people.operator);
  expect(touched).toEqual([
    { address: second, failures: 0, accepted: 1 },
    { address: first, failures: 1, accepted: 0 },
  ]);
});
