import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { InvalidInput, StaleRecord } from "@/lib/platform/errors";
import type { Operator } from "./actor";
import { operatorAction } from "./operator-action";
import type { Role } from "./permissions";

// Who asks and what is drawn anew belong to a request, which a test has not.
const { visitor, revalidated } = vi.hoisted(() => ({ visitor: { is: null as Operator | null }, revalidated: [] as string[] }));
vi.mock("./current-operator", () => ({ currentOperator: async () => visitor.is }));
vi.mock("next/cache", () => ({ revalidatePath: (path: string) => revalidated.push(path) }));
vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => ({ value: "en" }) }) }));

const signIn = (locale: "ja" | "en", ...roles: Role[]) => {
  visitor.is = { kind: "user", id: "1", name: "早瀬", email: "hayase@example.jp", roles, locale, sessionId: "1" };
};
const perform = vi.fn(async ({ reason }: { reason: string }, operator: Operator) => ({ reason, by: operator.name }));
const door = operatorAction({
  input: z.object({ reason: z.string().trim().min(1) }),
  permission: "incident:close",
  perform,
  revalidate: ({ reason }) => [`/incidents/${reason}`],
});

beforeEach(() => {
  visitor.is = null;
  revalidated.length = 0;
  perform.mockClear();
});

test("a door tells its permission", () => {
  expect(door.permission).toBe("incident:close");
});

test("whoever may is answered with what was done, and the pages that show it are drawn anew", async () => {
  signIn("ja", "operator");
  expect(await door({ reason: " 完了 " })).toEqual({ status: "done", data: { reason: "完了", by: "早瀬" } });
  expect(revalidated).toEqual(["/incidents/完了"]);
});

test("whoever is signed out is told so, and nothing is performed", async () => {
  expect(await door({ reason: "done" })).toMatchObject({
    status: "refused",
    code: "signed_out",
    message: expect.stringContaining("signed out"),
  });
  expect(perform).not.toHaveBeenCalled();
});

test.each([
  ["ja", "あなたの役割では「案件を完了する」ができない。"],
  ["en", "Your roles do not let you close cases."],
] as const)("a role without the permission is refused in %s", async (locale, message) => {
  signIn(locale, "auditor");
  expect(await door({ reason: "done" })).toEqual({ status: "refused", code: "not_permitted", message });
  expect(perform).not.toHaveBeenCalled();
});

test("an empty field is named, in words", async () => {
  signIn("ja", "operator");
  expect(await door({ reason: "  " })).toMatchObject({ code: "invalid_input", fields: { reason: "まだ入っていない。" } });
  expect(perform).not.toHaveBeenCalled();
});

test("a refusal of the verb is said in words, with its field, and nothing is drawn anew", async () => {
  signIn("ja", "operator");
  perform.mockRejectedValueOnce(new StaleRecord("users.refusal.stale", { name: "三浦" }));
  expect(await door({ reason: "x" })).toMatchObject({
    code: "stale_record",
    message: expect.stringContaining("三浦さんが変更された"),
  });
  perform.mockRejectedValueOnce(new InvalidInput("users.refusal.emailTaken", {}, { email: "users.refusal.emailTaken" }));
  expect(await door({ reason: "x" })).toMatchObject({
    code: "invalid_input",
    fields: { email: "このアドレスの利用者がもういる。" },
  });
  expect(revalidated).toEqual([]);
});

test("a bug is thrown on, for the error page and the log", async () => {
  signIn("ja", "operator");
  perform.mockRejectedValueOnce(new TypeError("x is undefined"));
  await expect(door({ reason: "x" })).rejects.toThrow(TypeError);
});

test("a character that the database cannot keep is left out, wherever it stands", async () => {
  signIn("ja", "operator");
  expect(await door({ reason: "\u0000完\u0000了" })).toMatchObject({ status: "done", data: { reason: "完了" } });
  expect(await door({ reason: "\u0000" })).toMatchObject({ code: "invalid_input", fields: { reason: "まだ入っていない。" } });
});
