import { z } from "zod";
import { define, id, text } from "./fact-shapes";

/** What the ledger can say of reports from outside, of reporters and of the thread with them. */
export const REPORT_FACTS = define({
  REPORT_RECEIVED: z.strictObject({
    reportId: id,
    source: z.string(),
    format: z.string(),
    reporterId: id.nullable(),
    rows: z.int(),
    digest: z.string(),
  }),
  REPORT_READ_AGAIN: z.strictObject({ reportId: id, format: z.string(), reader: z.int(), added: z.int() }),
  REPORT_TAKEN: z.strictObject({ reportId: id, counts: z.record(z.string(), z.int()) }),
  REPORT_DISCARDED: z.strictObject({ reportId: id, rows: z.int() }),
  REPORT_ROWS_ADDED: z.strictObject({ reportId: id, rows: z.int() }),
  REPORT_SET_ASIDE: z.strictObject({ reportId: id, reason: text }),
  REPORT_TAKEN_UP_AGAIN: z.strictObject({ reportId: id, why: z.string(), reason: text }),
  REPORT_ASSIGNED: z.strictObject({ reportId: id, userId: id.nullable() }),
  REPORT_LINKED: z.strictObject({ reportId: id, incidentId: id.nullable(), planId: id.nullable(), rows: z.int() }),
  REPORT_FACT_VERIFIED: z.strictObject({ reportId: id, findingId: id, finding: text }),
  REPORT_REVEALED: z.strictObject({ reportId: id, partId: id.nullable(), purpose: text }),
  REPORT_ANSWERED: z.strictObject({ reportId: id, as: z.string(), messageId: id }),
  REPORT_EXPORTED: z.strictObject({ reportId: id, what: z.string() }),
  REPORT_PURGED: z.strictObject({ reportId: id, bytes: z.int() }),
  REPORTER_ADDED: z.strictObject({ reporterId: id }),
  REPORTER_CHANGED: z.strictObject({ reporterId: id, fields: z.array(z.string()) }),
  REPORTER_MESSAGE_RECEIVED: z.strictObject({ messageId: id, reportId: id, mailId: id.nullable() }),
  REPORTER_MESSAGE_QUEUED: z.strictObject({
    messageId: id,
    reportId: id,
    message: z.string(),
    isAutomatic: z.boolean(),
    body: text,
  }),
  REPORTER_MESSAGE_STARTED: z.strictObject({ messageId: id, attempt: z.int() }),
  REPORTER_MESSAGE_SETTLED: z.strictObject({ messageId: id, outcome: z.string(), answer: text }),
  REPORTER_MESSAGE_READ: z.strictObject({ messageId: id }),
  INCIDENT_OPENED_BY_REPORT: z.strictObject({ incidentId: id, contractId: id, reportId: id }),
  HOSTS_JOINED: z.strictObject({ incidentId: id, reportId: id.nullable(), hosts: z.array(id) }),
});
