import { WORKER } from "@/lib/access/actor";
import { claimAlert } from "@/lib/alerts/claim-alert";
import { dismissAlert } from "@/lib/alerts/dismiss-alert";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { joinSignIn } from "@/lib/evidence/join-sign-in";
import { withClock } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import type { CastContract } from "./directory";
import { burstFinding, probeFinding, SOURCES } from "./findings";
import type { People } from "./people";
import { PlayedCase } from "./play-case";

const HOUR = 60;
const DAY = 24 * HOUR;

/** The reference case: minutes from the test send to each of its four times. */
export const REFERENCE = { restricted: 13 * HOUR + 37, changed: 31 * HOUR + 19, failed: 58 * HOUR + 38 } as const;

/** Which account of a contract today's cases are about: no live probe strikes it. */
export const TODAYS_ACCOUNT = 9;

/** How far the reference case lies back when the demonstration begins: all four times have passed, the lift is owed. */
const REFERENCE_AGE = 59 * HOUR + 30;

/** What lies on the desk on the day the demonstration begins: one case at each stage, and alerts of several kinds. */
export async function playToday(now: Date, people: People, contracts: readonly CastContract[], defenseFrom: Date): Promise<void> {
  const zero = (minutesAgo: number) => new Date(Math.floor(now.getTime() / 60_000) * 60_000 - minutesAgo * 60_000);
  const on = (contract: number, minutesAgo: number, account = TODAYS_ACCOUNT) => {
    const found = contracts[contract];
    const chosen = found?.accounts[account];
    if (!found || !chosen) throw new Error("The directory is too small for today");
    return new PlayedCase(people, found, chosen, zero(minutesAgo));
  };
  const plays = [
    () => playReference(on(0, REFERENCE_AGE)),
    () => playUntold(on(1, 5 * HOUR)),
    () => playSilent(on(2, 6 * DAY)),
    () => playWatched(on(3, 12 * DAY)),
    () => playFresh(on(4, 3 * HOUR)),
    () => playFromBefore(on(6, 26 * HOUR), defenseFrom),
    () => playReturned(on(11, 4 * DAY)),
  ];
  for (const play of plays) await inTransaction(play, { timeoutMs: 120_000 });
  await raiseAlerts(now, people, contracts);
}

async function playReference(played: PlayedCase): Promise<void> {
  const [source] = SOURCES;
  const { alertId } = await played.raise(2, probeFinding(played.account.address, played.zero, source));
  await played.escalate(REFERENCE.restricted - 25, alertId);
  await played.restrict(REFERENCE.restricted - 2, "defense");
  await played.apply(REFERENCE.restricted);
  await played.notify(REFERENCE.restricted, "defense");
  await played.confirm(REFERENCE.restricted + 2);
  await played.respond(REFERENCE.changed - 23, "password_changed", "海外での利用はない。すぐに変更する。");
  await played.reset(REFERENCE.changed);
  await withClock(played.at(REFERENCE.failed), () => {
    const line = `postfix/submission/smtpd[30112]: warning: unknown[${source.ip}]: SASL LOGIN authentication failed: UGFzc3dvcmQ6, sasl_username=${played.account.address}`;
    const at = played.at(REFERENCE.failed);
    return joinSignIn({
      account: played.account.address,
      ip: source.ip,
      at,
      outcome: "failed",
      protocol: "smtp",
      host: "mx1",
      line,
      sha256: "5e".repeat(32),
    });
  });
  await played.verify(REFERENCE.failed + 12);
}

async function playUntold(played: PlayedCase): Promise<void> {
  const { alertId } = await played.raise(2, probeFinding(played.account.address, played.zero, SOURCES[1]));
  await played.escalate(4 * HOUR, alertId);
  await played.restrict(4 * HOUR + 18, "defense");
  await played.apply(4 * HOUR + 20);
}

async function playSilent(played: PlayedCase): Promise<void> {
  const { alertId } = await played.raise(2, probeFinding(played.account.address, played.zero, SOURCES[2]));
  await played.escalate(90, alertId);
  await played.restrict(100, "defense");
  await played.apply(102);
  await played.notify(110, "defense");
}

async function playWatched(played: PlayedCase): Promise<void> {
  const { alertId } = await played.raise(2, probeFinding(played.account.address, played.zero, SOURCES[3]));
  await played.escalate(60, alertId);
  await played.restrict(70, "defense");
  await played.apply(72);
  await played.notify(75, "defense");
  await played.respond(20 * HOUR, "password_changed", "変更した。");
  await played.reset(20 * HOUR + 5);
  await played.verify(20 * HOUR + 40);
  await played.lift(21 * HOUR, "verified_reset");
}

async function playFresh(played: PlayedCase): Promise<void> {
  const { alertId } = await played.raise(2, probeFinding(played.account.address, played.zero, SOURCES[0]));
  await played.escalate(2 * HOUR + 30, alertId);
}

/** A probe from before the defense clause was in force, found by looking back: 第12条 cannot be used on it. */
async function playFromBefore(played: PlayedCase, defenseFrom: Date): Promise<void> {
  const probedAt = new Date(defenseFrom.getTime() - 2 * 86_400_000);
  const finding = probeFinding(played.account.address, probedAt, SOURCES[4]);
  const { alertId } = await played.raise(0, { ...finding, detectedAt: played.zero });
  await played.escalate(30, alertId);
}

/** Closed after the customer changed the password, and the attacker has signed in with the new one: reopening is offered. */
async function playReturned(played: PlayedCase): Promise<void> {
  const source = SOURCES[4];
  const { alertId } = await played.raise(2, probeFinding(played.account.address, played.zero, source));
  await played.escalate(40, alertId);
  await played.respond(5 * HOUR, "password_changed", "気づいてすぐに変えた。");
  await played.reset(5 * HOUR + 10);
  await played.verify(5 * HOUR + 40);
  await played.close(6 * HOUR, "resolved");
  const back = 4 * DAY - 2 * HOUR;
  await withClock(played.at(back), () =>
    joinSignIn({
      account: played.account.address,
      ip: source.ip,
      at: played.at(back),
      outcome: "accepted",
      protocol: "imap",
      host: "mx1",
      line: `dovecot: imap-login: Login: user=<${played.account.address}>, method=PLAIN, rip=${source.ip}, lip=192.0.2.10, TLS`,
      sha256: "7b".repeat(32),
    }),
  );
}

/** Where the attacker of today's campaign has his test sends sent to. */
export const TODAYS_DROP = "drop-0412@example.net";

async function raiseAlerts(now: Date, people: People, contracts: readonly CastContract[]): Promise<void> {
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const address = (contract: number, account: number) => contracts[contract]?.accounts[account]?.address ?? "";
  const raise = (minutes: number, finding: Parameters<typeof raiseAlert>[0]) =>
    withClock(ago(minutes), () => raiseAlert(finding, WORKER));

  await raise(22 * HOUR, probeFinding(address(7, TODAYS_ACCOUNT), ago(22 * HOUR + 2), SOURCES[3]));
  await raise(50, probeFinding(address(8, TODAYS_ACCOUNT), ago(52), SOURCES[1]));
  await raise(28, burstFinding(address(5, TODAYS_ACCOUNT), ago(32), SOURCES[2], 412));
  await raise(3 * HOUR, probeFinding("webmaster@unlisted.example.jp", ago(3 * HOUR + 2), SOURCES[5]));
  for (const [place, source] of SOURCES.slice(0, 3).entries()) {
    const finding = probeFinding(address(12 + place, TODAYS_ACCOUNT), ago(100 - 9 * place), source);
    await raise(97 - 9 * place, { ...finding, score: 0.97, links: [{ basis: "drop_address", value: TODAYS_DROP }] });
  }
  const weak = {
    ...probeFinding(address(9, TODAYS_ACCOUNT), ago(9 * HOUR), SOURCES[5]),
    score: 0.52,
    severity: "medium" as const,
  };
  const claimed = await raise(9 * HOUR - 2, weak);
  await withClock(ago(4 * HOUR), () => claimAlert({ alertId: claimed.alertId, version: 0 }, people.secondOperator));
  const stuffing = burstFinding("x@example.jp", ago(70), SOURCES[4], 214);
  await raise(66, {
    ...stuffing,
    kind: "stuffing",
    severity: "medium",
    score: 0.74,
    rule: "login.stuffing",
    account: null,
    subjectNetwork: "198.51.100.0/24",
    reasons: [
      { code: "accountsTried", value: 214, threshold: 8, fired: true },
      { code: "successShare", value: 0, threshold: 0.2, fired: true, succeeded: 0 },
    ],
  });
  const owner = {
    ...probeFinding(address(10, TODAYS_ACCOUNT), ago(30 * HOUR), SOURCES[5]),
    score: 0.47,
    severity: "low" as const,
  };
  const dismissed = await raise(30 * HOUR - 2, owner);
  await withClock(ago(29 * HOUR), () =>
    dismissAlert(
      { alertId: dismissed.alertId, version: 0, reason: "legitimate_use", note: "本人が新しい端末から試した。" },
      people.operator,
    ),
  );
}
