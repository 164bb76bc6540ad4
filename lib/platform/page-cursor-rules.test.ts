import { expect, test } from "vitest";
import { cursorParts, isCursor, isMoment, pageOf, readCursor, writeCursor } from "./page-cursor-rules";

const ID = "0195a1b2-0000-7000-8000-000000000001";
const AT = "2026-05-12T00:01:47.000Z";

test("A cursor is read as it was written.", () => {
  const place = { at: new Date(AT), id: ID };
  expect(readCursor(writeCursor(place))).toEqual(place);
});

test.each([
  undefined,
  "",
  "~",
  AT,
  `${AT}~`,
  `~${ID}`,
  `${AT}~${ID.slice(0, -1)}`,
  `${AT}~${"-".repeat(36)}`,
  `${AT}~${ID.replaceAll("-", "0")}`,
  `${AT}~${ID}~1`,
  `${AT}_${ID}`,
  `2026-02-30T00:00:00.000Z~${ID}`,
  `2026-13-01T00:00:00.000Z~${ID}`,
  `2026-05-12~${ID}`,
  `2026~${ID}`,
  `0000-01-01T00:00:00.000Z~${ID}`,
  `+275760-09-13T00:00:00.000Z~${ID}`,
])("What is no cursor shows the first page: %s", (text) => {
  expect(readCursor(text)).toBeUndefined();
  expect(isCursor(text ?? "")).toBe(false);
});

test("Of a cursor by another key only the id is judged.", () => {
  expect(cursorParts(`0.93~${ID}`)).toEqual({ key: "0.93", id: ID });
  expect(cursorParts("0.93~1")).toBeUndefined();
  expect([new Date(Number.NaN), new Date(-1), new Date(1e15), new Date(AT)].map(isMoment)).toEqual([false, false, false, true]);
});

test("A page ends with the cursor of its last row, and the last page with none.", () => {
  const rows = [1, 2, 3].map((number) => ({ number }));
  const placeOf = ({ number }: { number: number }) => ({ at: new Date(AT), id: `${ID.slice(0, -1)}${number}` });
  expect(pageOf(rows, 2, placeOf)).toEqual({ rows: rows.slice(0, 2), next: `${AT}~${ID.slice(0, -1)}2` });
  expect(pageOf(rows, 3, placeOf).next).toBeNull();
});
