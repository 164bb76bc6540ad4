import { expect, test } from "vitest";
import { bearerOf, refuseToken } from "./refuse-token";
import { stateOfToken } from "./token-rules";
import { handleOf, makeSecret } from "./token-secret";
import { MOST_WRONG, WINDOW_MS, WrongTries } from "./wrong-tries";

test.each([
  [{ verdict: "missing" }, 401, 'Bearer realm="sakimori", scope="alerts:write"'],
  [{ verdict: "revoked" }, 401, 'Bearer realm="sakimori", error="invalid_token", scope="alerts:write"'],
  [{ verdict: "wrong_scope" }, 403, 'Bearer realm="sakimori", error="insufficient_scope", scope="alerts:write"'],
  [{ verdict: "too_many", retrySeconds: 17 }, 429, undefined],
] as const)("%j is answered with %i", (judged, status, challenge) => {
  const answer = refuseToken(judged, "alerts:write");
  expect(answer.status).toBe(status);
  expect(answer.headers["www-authenticate"]).toBe(challenge);
  expect(answer.headers["retry-after"]).toBe(judged.verdict === "too_many" ? "17" : undefined);
  expect(answer.body.message).toMatch(/\.$/);
});

test.each([
  ["Bearer skm_a_b", "skm_a_b"],
  ["bearer  skm_a_b ", "skm_a_b"],
  ["Basic abc", null],
  ["Bearer", null],
  ["", null],
  [null, null],
])("Of the header %j the secret is %j", (header, secret) => {
  expect(bearerOf(header)).toBe(secret);
});

test("A secret names its handle, is never made twice, and nothing else passes for one.", () => {
  const made = Array.from({ length: 200 }, makeSecret);
  expect(new Set(made.map(({ secret }) => secret)).size).toBe(200);
  for (const { secret, handle } of made) expect(handleOf(secret)).toBe(handle);
  for (const other of ["", "skm_", `${made[0]?.secret}x`, "SKM_aaaaaaaaaaaa_b", made[0]?.secret.replace("skm", "abc") ?? ""])
    expect(handleOf(other)).toBeNull();
});

test.each([
  ["active", 15, null],
  ["expiring", 14, null],
  ["expiring", 1, null],
  ["expired", 0, null],
  ["expired", -3, null],
  ["revoked", 15, new Date(0)],
  ["revoked", -3, new Date(0)],
] as const)("It is %s %i days before its end, revoked at %j", (state, days, revokedAt) => {
  const at = new Date("2026-06-09T01:00:00Z");
  expect(stateOfToken({ expiresAt: new Date(at.getTime() + days * 86_400_000), revokedAt }, at)).toBe(state);
});

test("Wrong secrets of one network are counted together within the window, and networks without end cost no memory.", () => {
  const wrong = new WrongTries();
  for (let tries = 0; tries < MOST_WRONG; tries++) wrong.add(`2001:db8:1:2::${tries}`, 1_000);
  expect(wrong.secondsShut("2001:db8:1:2:ffff::1", 1_000)).toBe(60);
  expect(wrong.secondsShut("2001:db8:1:3::1", 1_000)).toBe(0);
  expect(wrong.secondsShut("2001:db8:1:2::1", 1_000 + WINDOW_MS)).toBe(0);
  for (let network = 0; network < 20_000; network++) wrong.add(`2001:db8:${network.toString(16)}:${network % 9}::1`, 2_000);
  expect(wrong.secondsShut("2001:db8:1:2::1", 2_000)).toBe(0);
});
