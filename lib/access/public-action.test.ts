import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { MoveRefused } from "@/lib/platform/errors";
import { publicAction } from "./public-action";

// A request's own, which a test has not.
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => ({ value: "en" }) }),
  headers: async () => new Headers({ "x-forwarded-for": "203.0.113.9, 192.0.2.7" }),
}));

const admit = vi.fn(async () => "ticket");
const perform = vi.fn(async ({ word }: { word: string }, ticket: string) => `${word} by ${ticket}`);
const door = publicAction({ input: z.object({ word: z.string().trim().min(2) }), admit, perform });

const formOf = (fields: Record<string, string | Blob>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const send = (fields: Record<string, string | Blob>) => door({ status: "idle" }, formOf(fields));

beforeEach(() => {
  admit.mockReset().mockResolvedValue("ticket");
  perform.mockClear();
});

test("a public door says that it is one, and has no permission", () => {
  expect(door.isPublic).toBe(true);
  expect(door).not.toHaveProperty("permission");
});

test("a caller is admitted with the nearest proxy's word of where they come from, and answered with what they typed", async () => {
  expect(await send({ word: " yes " })).toEqual({ status: "done", data: "yes by ticket", typed: { word: " yes " } });
  expect(admit).toHaveBeenCalledWith({ word: "yes" }, { address: "192.0.2.7", locale: "en" });
});

test("what cannot be read is refused before anybody is admitted, and gives back what was typed", async () => {
  expect(await send({ word: "a" })).toMatchObject({ status: "refused", code: "invalid_input", typed: { word: "a" } });
  expect(admit).not.toHaveBeenCalled();
});

test("who is not admitted reaches nothing", async () => {
  admit.mockRejectedValue(new MoveRefused("status.refusal.closed"));
  expect(await send({ word: "yes" })).toMatchObject({ status: "refused", code: "move_refused", typed: { word: "yes" } });
  expect(perform).not.toHaveBeenCalled();
});

test("files, what is no form, and what React adds for itself are not read", async () => {
  expect(await send({ word: new Blob(["yes"]) })).toMatchObject({ status: "refused", typed: {} });
  expect(await send({ $ACTION_ID: "1", word: "yes" })).toMatchObject({ status: "done", typed: { word: "yes" } });
  expect(await door({ status: "idle" }, null as never)).toMatchObject({ status: "refused", code: "invalid_input" });
});

test("a fault is no answer", async () => {
  perform.mockRejectedValueOnce(new Error("a bug"));
  await expect(send({ word: "yes" })).rejects.toThrow("a bug");
});
