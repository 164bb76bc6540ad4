import { beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { readReport } from "@/lib/statistics/read-report";
import type { People } from "@/prisma/cast/people";
import { enterProvider } from "@/prisma/cast/restricted-case";
import type { RecordEvent } from "./event-inputs";
import { listEvents } from "./event-queries";
import { recordEvent } from "./record-event";
import { retractEvent } from "./retract-event";

const jst = (text: string) => new Date(`${text}+09:00`);
const NOW = jst("2026-06-09T10:00:00");
let people: People;
beforeAll(async () => {
  people = await enterProvider();
});

const record = (wish: Partial<RecordEvent> = {}) =>
  withClock(NOW, () =>
    recordEvent(
      { kind: "overload", at: jst("2026-05-12T09:00:00"), minutes: 40, note: "送信待ちが8万通", ...wish },
      people.operator,
    ),
  );
const retract = (eventId: string, version = 0) => withClock(NOW, () => retractEvent({ eventId, version }, people.manager));
const toldOf = async (eventId: string) =>
  (await db.ledgerEntry.findMany({ where: { stream: `operation-event:${eventId}` }, orderBy: { seq: "asc" } })).map(
    ({ kind }) => kind,
  );
const countedIn = async (month: string) => {
  const { events } = await withClock(NOW, () => readReport({ span: "month", on: month }, people.manager));
  return events.map(({ kind, count }) => [kind, count]);
};

test("An overload is listed with who recorded it, and the ledger tells when, how long and a hash of the note.", async () => {
  const { eventId } = await record();
  const { rows } = await listEvents({}, people.auditor);
  expect(rows.find(({ id }) => id === eventId)).toMatchObject({
    kind: "overload",
    at: jst("2026-05-12T09:00:00").toISOString(),
    minutes: 40,
    note: "送信待ちが8万通",
    recordedBy: people.operator.name,
    retracted: null,
  });
  const [entry] = await db.ledgerEntry.findMany({ where: { stream: `operation-event:${eventId}` } });
  expect(entry).toMatchObject({
    kind: "OPERATION_EVENT_RECORDED",
    actorId: people.operator.id,
    payload: { eventId, event: "overload", minutes: 40, note: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});

test("An event counts in the month in which it began in Japan, and no more when it is taken back; its row stays.", async () => {
  await record({ kind: "call_out", at: jst("2026-03-31T23:59:59") });
  const { eventId } = await record({ kind: "call_out", at: jst("2026-04-01T00:00:00") });
  expect(await countedIn("2026-03")).toEqual([["call_out", 1]]);
  expect(await countedIn("2026-04")).toEqual([["call_out", 1]]);
  await retract(eventId);
  expect(await countedIn("2026-04")).toEqual([]);
  expect(await toldOf(eventId)).toEqual(["OPERATION_EVENT_RECORDED", "OPERATION_EVENT_RETRACTED"]);
  const { rows } = await listEvents({ kind: "call_out" }, people.auditor);
  expect(rows.find(({ id }) => id === eventId)).toMatchObject({ retracted: { by: people.manager.name, at: NOW.toISOString() } });
});

test("What lies in the future is refused at its field, and nothing is written.", async () => {
  const before = await db.operationEvent.count();
  const wish = record.bind(null, { at: new Date(NOW.getTime() + 1) });
  expect(wish).toThrow(expect.objectContaining({ code: "invalid_input", fields: { at: "operation-events.input.future" } }));
  expect(await db.operationEvent.count()).toBe(before);
  await record({ at: NOW, minutes: null });
});

test("Of two who take the same record back at once, one wins; what is not there is not found.", async () => {
  const { eventId } = await record();
  const both = await Promise.allSettled([retract(eventId), retract(eventId)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "stale_record" } });
  expect(await toldOf(eventId)).toHaveLength(2);
  await expect(retract("00000000-0000-7000-8000-000000000000")).rejects.toMatchObject({ code: "not_found" });
});

test("The list is read in pages, each event once.", async () => {
  for (let minute = 0; minute < 60; minute++)
    await record({ at: jst(`2026-02-0${1 + (minute % 2)}T09:00:00`), note: `${minute}` });
  const first = await listEvents({}, people.auditor);
  const second = await listEvents({ after: first.next ?? "" }, people.auditor);
  const ids = [...first.rows, ...second.rows].map(({ id }) => id);
  expect(first.rows).toHaveLength(50);
  expect(new Set(ids).size).toBe(ids.length);
  expect(second.next).toBeNull();
});

test("The database refuses to remove a record.", async () => {
  await expect(db.$executeRawUnsafe(`DELETE FROM "OperationEvent"`)).rejects.toThrow(/permission denied/);
});
