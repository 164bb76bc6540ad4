import { encode } from "next-auth/jwt";
import { expect, test, vi } from "vitest";
import { readSessionToken } from "./session-token";

const SECRET = "a secret of this test alone";
vi.stubEnv("NEXTAUTH_SECRET", SECRET);

const NAME = "next-auth.session-token";
const FIRST = "018be4c1-c8b0-7c5a-876f-51820ad978bf";
const SECOND = "018be4c1-c8b0-7c5a-876f-51820ad978c0";

const tokenOf = (sessionId: unknown, secret = SECRET, maxAge = 3600) => encode({ token: { sessionId } as never, secret, maxAge });
const read = (...values: string[]) => {
  const cookies = values.map((value, at) => ({ name: values.length > 1 ? `${NAME}.${at}` : NAME, value }));
  return readSessionToken({ getAll: () => cookies }, new Headers());
};

test("Each token names its own session, as often as it comes.", async () => {
  const [first, second] = [await tokenOf(FIRST), await tokenOf(SECOND)];
  expect([await read(first), await read(second), await read(first), await read(second)]).toEqual([FIRST, SECOND, FIRST, SECOND]);
});

test("A token in two cookies is one.", async () => {
  const token = await tokenOf(SECOND);
  expect(await read(token.slice(0, 40), token.slice(40))).toBe(SECOND);
});

test("What somebody else sealed, changed or made up names nothing, after a good one too.", async () => {
  const good = await tokenOf(FIRST);
  await read(good);
  const changed = `${good.slice(0, -3)}${good.endsWith("AAA") ? "BBB" : "AAA"}`;
  for (const bad of [changed, await tokenOf(FIRST, "another secret, long enough to be one"), "made up"])
    expect(await read(bad)).toBeNull();
  expect(await read(await tokenOf("no id"))).toBeNull();
});

test("A token that was known names nothing past its end.", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const token = await tokenOf(FIRST, SECRET, 60);
  expect(await read(token)).toBe(FIRST);
  vi.setSystemTime(Date.now() + 2 * 60_000);
  expect(await read(token)).toBeNull();
  vi.useRealTimers();
});
