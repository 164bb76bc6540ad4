import { expect, test } from "vitest";
import { RecordCall, RecordResponse } from "./correspondence-inputs";

const ID = "00000000-0000-7000-8000-000000000001";
const said = { incidentId: ID, version: 0, outcome: "question", respondedAt: "2026-06-09T01:00:00Z", contactId: ID };
const wrongOf = (form: typeof RecordCall | typeof RecordResponse, more: object) =>
  form.safeParse({ ...said, ...more }).error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];

test.each([
  ["a plain call", RecordCall, {}, []],
  ["a call to a registered number, of nobody", RecordCall, { calledBack: true, contactId: null }, ["contactId", "calledWhom"]],
  ["one that told, without what was said", RecordCall, { tells: true, said: " " }, ["said", "notedMissing"]],
  ["one that told nobody", RecordCall, { tells: true, said: "x", contactId: null }, ["contactId", "toldWhom"]],
  ["a response by no channel", RecordResponse, {}, ["channel", "channelMissing"]],
  [
    "a response on a call to a registered number, of nobody",
    RecordResponse,
    { channel: "phone", calledBack: true, contactId: null },
    ["contactId", "calledWhom"],
  ],
] as const)("Of %s the form names what is missing, at its field.", (_name, form, more, [field, key]) => {
  expect(wrongOf(form, more)).toEqual(field ? [[field, `correspondence.input.${key}`]] : []);
});
