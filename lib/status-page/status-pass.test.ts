import { expect, test, vi } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { PASS_MINUTES, readPass, statusPass } from "./status-pass";

vi.stubEnv("NEXTAUTH_SECRET", "a secret of this test alone");

const ID = "0192d1a0-0000-7000-8000-000000000001";
const OTHER = "0192d1a0-0000-7000-8000-000000000002";
const at = (minute: number) => new Date(Date.UTC(2026, 5, 9, 1, minute));
const made = () => withClock(at(0), () => statusPass(ID));
const readAt = (minute: number, pass: string | undefined) => withClock(at(minute), () => readPass(pass));

test("A pass names its code until its time is over.", () => {
  expect(readAt(PASS_MINUTES - 1, made())).toBe(ID);
  expect(readAt(PASS_MINUTES, made())).toBeNull();
});

test.each([
  ["nothing", () => undefined],
  ["no pass", () => "abc"],
  ["another code", () => made().replace(ID, OTHER)],
  ["a later end", () => made().replace(/\.(\d+)\./, (_, until: string) => `.${Number(until) + 60_000}.`)],
  ["no signature", () => made().replace(/\.[^.]*$/, ".")],
  ["a changed signature", () => made().replace(/.$/, (last) => (last === "A" ? "B" : "A"))],
])("%s lets nobody in", (_, pass) => {
  expect(readAt(1, pass())).toBeNull();
});
