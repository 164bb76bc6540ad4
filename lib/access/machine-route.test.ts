import { expect, test, vi } from "vitest";
import { z } from "zod";
import { MoveRefused, NotFound } from "@/lib/platform/errors";
import type { Operator } from "./actor";
import { machineRoute } from "./machine-route";
import { PERMISSIONS, type Permission, ROLES, type Role } from "./permissions";

const person = (...roles: Role[]): Operator => ({
  kind: "user",
  id: "1",
  name: "早瀬",
  email: "hayase@example.jp",
  roles,
  locale: "en",
  sessionId: "1",
});
const send = (body: unknown) =>
  new Request("http://localhost/api", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

function route(
  caller: Operator | null,
  perform: (wish: { address: string }) => Promise<unknown>,
  permission: Permission = "incident:open",
) {
  return machineRoute({ caller: async () => caller, input: z.object({ address: z.email() }), permission, perform });
}

test("a caller who may is answered with what was done", async () => {
  const answer = await route(person("operator"), async ({ address }) => ({ address }))(send({ address: "a@example.jp" }));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: "done", data: { address: "a@example.jp" } });
});

test("a stranger gets 401, and nothing is performed", async () => {
  const perform = vi.fn();
  expect((await route(null, perform)(send({ address: "a@example.jp" }))).status).toBe(401);
  expect(perform).not.toHaveBeenCalled();
});

test("a wish that is not right gets 422 with words for each field", async () => {
  const answer = await route(person("operator"), vi.fn())(send({ address: "nowhere" }));
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: "invalid_input", fields: { address: "This is not an e-mail address." } });
});

const everyPair = Object.keys(PERMISSIONS).flatMap((permission) =>
  ROLES.map((role) => [permission as Permission, role] as const),
);

test.each(everyPair)("%s is %s's by the table and by nothing else", async (permission, role) => {
  const perform = vi.fn(async () => "done");
  const answer = await route(person(role), perform, permission)(send({ address: "a@example.jp" }));
  const mayDo = PERMISSIONS[permission].roles.includes(role);
  expect(answer.status).toBe(mayDo ? 200 : 403);
  expect(perform).toHaveBeenCalledTimes(mayDo ? 1 : 0);
  if (!mayDo) expect((await answer.json()).message).toBe(`Your roles do not let you ${PERMISSIONS[permission].sentence}.`);
});

test.each([
  [new MoveRefused("users.refusal.lastAdmin"), 409],
  [new NotFound("users.refusal.unknownUser"), 404],
])("the refusal %s is answered in words, with its status", async (refusal, status) => {
  const answer = await route(person("operator"), () => Promise.reject(refusal))(send({ address: "a@example.jp" }));
  expect(answer.status).toBe(status);
  expect((await answer.json()).message).toMatch(/administrator|no such user/);
});

test("a bug is no refusal: it is thrown on", async () => {
  await expect(
    route(person("operator"), () => Promise.reject(new TypeError("x is undefined")))(send({ address: "a@example.jp" })),
  ).rejects.toThrow(TypeError);
});

test("a character that the database cannot keep is left out of the body, the address and what it names", async () => {
  const input = z.object({ name: z.string(), words: z.array(z.object({ text: z.string() })).default([]) });
  const echo = machineRoute({ caller: async () => person("operator"), input, permission: "self", perform: async (wish) => wish });
  const sent = await echo(send({ words: [{ text: "a\u0000b" }] }), { params: Promise.resolve({ name: "c\u0000d" }) });
  expect((await sent.json()).data).toEqual({ name: "cd", words: [{ text: "ab" }] });
  const asked = await echo(new Request("http://localhost/api?name=e%00f"));
  expect((await asked.json()).data).toEqual({ name: "ef", words: [] });
});
