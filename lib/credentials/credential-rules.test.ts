import { expect, test } from "vitest";
import { corroborating, type VerificationFacts, whyNotVerified } from "./credential-rules";
import { readSignIn, type SignIn } from "./sign-in-line";

const at = (hour: number) => new Date(Date.UTC(2026, 5, 9, hour));
const signIn: SignIn = { result: "accepted", user: "info@example.jp", source: "192.0.2.8" };
const facts: VerificationFacts = {
  by: "baseline_sign_in",
  method: "",
  requestedAt: at(1),
  completedAt: at(2),
  changedAt: at(2),
  evidence: { occurredAt: at(3), signIn },
  address: "info@example.jp",
  attackerSources: ["203.0.113.41"],
  isOwnNetwork: true,
};
const person = { by: "person_check", method: "管理画面で確認" } as const;
const with_ = (change: Partial<SignIn>) => ({ evidence: { occurredAt: at(3), signIn: { ...signIn, ...change } } });

test.each([
  ["an accepted sign-in from an own network after the change", {}, undefined],
  ["one before the change", { evidence: { occurredAt: at(2), signIn } }, "signInTooEarly"],
  ["one of another account", with_({ user: "other@example.jp" }), "noSignIn"],
  ["a line that tells of no sign-in", { evidence: { occurredAt: at(3) } }, "noSignIn"],
  ["one from a source of the attacker", with_({ source: "203.0.113.41" }), "attackerSource"],
  ["one from a strange network", { isOwnNetwork: false }, "notOwnNetwork"],
  ["a failed sign-in of the attacker", with_({ result: "failed" }), "corroborationOnly"],
  ["a failed sign-in, shown by a person", { ...person, ...with_({ result: "failed" }) }, "corroborationOnly"],
  ["a refusal of our own", { ...person, ...with_({ result: "refused" }) }, "ownRefusal"],
  ["a person's check with its method", { ...person, evidence: { occurredAt: at(3) } }, undefined],
  ["a person's check without a method", { ...person, method: "", evidence: { occurredAt: at(3) } }, "methodMissing"],
  ["a change time after the request", { by: "provisioning_time", evidence: { occurredAt: at(3) } }, undefined],
  [
    "a change time at the request",
    { by: "provisioning_time", changedAt: at(1), evidence: { occurredAt: at(3) } },
    "changedBeforeRequest",
  ],
] as [string, Partial<VerificationFacts>, string | undefined][])("%s is judged as the table says", (_what, change, refusal) => {
  expect(whyNotVerified({ ...facts, ...change })).toBe(refusal && `credentials.refusal.${refusal}`);
});

test.each([
  [
    "2026-06-09T12:00:00.000+09:00 mx1 dovecot: imap-login: Login: user=<info@example.jp>, method=PLAIN, rip=192.0.2.8, lip=192.0.2.1, TLS",
    "accepted",
  ],
  [
    "2026-06-09T12:00:00.000+09:00 mx1 postfix/submission/smtpd[7]: 4A1B2C3D4E: client=unknown[192.0.2.8], sasl_method=LOGIN, sasl_username=info@example.jp",
    "accepted",
  ],
  [
    "2026-06-09T12:00:00.000+09:00 mx1 dovecot: imap-login: Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): user=<info@example.jp>, method=PLAIN, rip=192.0.2.8, lip=192.0.2.1, TLS",
    "failed",
  ],
  ["2026-06-09T12:00:00.000+09:00 mx1 postfix/qmgr[7]: 4P1: removed", undefined],
])("the line %j tells of a sign-in that was %j", (line, result) => {
  const read = readSignIn(line, at(3));
  expect(read).toEqual(result && { result, user: "info@example.jp", source: "192.0.2.8" });
});

test("Failures after the change support it, unless a measure of ours may have caused them.", () => {
  const failures = [at(1), at(3), at(5)].map((occurredAt) => ({ occurredAt }));
  const stop = { measure: "stop_sending", appliedAt: at(0), liftedAt: null };
  const suspended = { measure: "suspend_sign_in", appliedAt: at(0), liftedAt: at(4) };
  expect(corroborating(failures, null, [])).toEqual([]);
  expect(corroborating(failures, at(2), [stop])).toHaveLength(2);
  expect(corroborating(failures, at(2), [suspended])).toEqual([{ occurredAt: at(5) }]);
});
