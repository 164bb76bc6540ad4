import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { proofLine } from "@/prisma/cast/findings";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, owedOf, type Played, playCase, toldOf } from "@/prisma/cast/restricted-case";
import { completeReset } from "./complete-reset";
import type { VerifyReset } from "./credential-inputs";
import { listResets } from "./credential-queries";
import { requestReset } from "./request-reset";
import { verifyReset } from "./verify-reset";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

const rowOf = (resetId: string) => db.credentialReset.findUniqueOrThrow({ where: { id: resetId } });
const accountOf = (played: Played) => db.incidentAccount.findFirstOrThrow({ where: { incidentId: played.incidentId } });

/** A notice at minute 30, the change asked for at 60 and made at 100. */
async function changed(): Promise<{ played: Played; resetId: string }> {
  const played = await playCase(people);
  await played.notify(30, "defense");
  const { resetId } = await request(played);
  await complete(resetId, 100);
  return { played, resetId };
}

const request = (played: Played, at = 60) =>
  withClock(minutes(at), async () =>
    requestReset(
      { ...(await played.seen()), incidentAccountId: (await accountOf(played)).id, requestedOf: "customer" },
      people.support,
    ),
  );

const complete = (resetId: string, completedAt: number, at = 120) =>
  withClock(minutes(at), async () =>
    completeReset({ resetId, version: (await rowOf(resetId)).version, completedAt: minutes(completedAt) }, people.support),
  );

type Wish = Partial<VerifyReset> & Pick<VerifyReset, "by">;
const verify = (resetId: string, wish: Wish) =>
  withClock(minutes(300), async () =>
    verifyReset({ resetId, version: (await rowOf(resetId)).version, method: "", ...wish }, people.support),
  );

const signInLine = (address: string, source: string, at: number) =>
  proofLine(minutes(at), `dovecot: imap-login: Login: user=<${address}>, method=PLAIN, rip=${source}, lip=192.0.2.1, TLS`);

async function refusedWithNothingWritten(played: Played, attempt: () => Promise<unknown>, key: string) {
  const before = await toldOf(played);
  const evidence = await db.evidence.count();
  await expect(attempt()).rejects.toMatchObject({ key: `credentials.refusal.${key}` });
  expect(await toldOf(played)).toEqual(before);
  expect(await db.evidence.count()).toBe(evidence);
}

describe("a password change", () => {
  test("It is asked for since the notice, recorded when it was made, and verified on evidence; then lifting is to be decided.", async () => {
    const { played, resetId } = await changed();
    expect(await rowOf(resetId)).toMatchObject({ requestedAt: minutes(30), completedAt: minutes(100), verifiedAt: null });
    expect(await accountOf(played)).toMatchObject({ resetAt: minutes(100) });
    expect(await owedOf(played.incidentId)).not.toContain("decide_on_lifting");
    const proof = proofLine(minutes(101), `provisioning[811]: password of ${played.account.address} changed`);
    await verify(resetId, { by: "provisioning_time", proof });
    expect(await rowOf(resetId)).toMatchObject({ verifiedBy: "provisioning_time", verifiedAt: minutes(300) });
    expect(await owedOf(played.incidentId)).toContain("decide_on_lifting");
    const told = await toldOf(played);
    expect(told.timeline.filter((kind) => kind.startsWith("reset_"))).toEqual([
      "reset_requested",
      "reset_completed",
      "reset_verified",
    ]);
    expect(told.ledger).toEqual(expect.arrayContaining(["RESET_REQUESTED", "RESET_COMPLETED", "RESET_VERIFIED"]));
  });

  test("It is asked for once at a time, also by two at once.", async () => {
    const played = await playCase(people);
    const both = await Promise.allSettled([request(played), request(played)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await refusedWithNothingWritten(played, () => request(played), "running");
  });

  test("A change before the first misuse, in the future or recorded twice is refused.", async () => {
    const played = await playCase(people);
    const { resetId } = await request(played);
    await refusedWithNothingWritten(played, () => complete(resetId, -1), "changedBeforeMisuse");
    await refusedWithNothingWritten(played, () => complete(resetId, 121), "inFuture");
    await refusedWithNothingWritten(
      played,
      () => verify(resetId, { by: "provisioning_time", proof: proofLine(minutes(90), "provisioning[1]: changed") }),
      "notCompleted",
    );
    await complete(resetId, 100);
    await refusedWithNothingWritten(played, () => complete(resetId, 100), "completedAlready");
  });

  test("Nothing is asked of an account that is gone.", async () => {
    const played = await playCase(people);
    await db.account.update({ where: { id: played.account.accountId }, data: { deletedAt: minutes(50) } });
    await refusedWithNothingWritten(played, () => request(played), "accountGone");
  });
});

describe("verifying it", () => {
  test("A change time before the request, and evidence of another case, are refused.", async () => {
    const { played, resetId } = await changed();
    const early = proofLine(minutes(29), "provisioning[811]: password changed");
    await refusedWithNothingWritten(
      played,
      () => verify(resetId, { by: "provisioning_time", proof: early }),
      "changedBeforeRequest",
    );
    const other = await playCase(people);
    const foreign = await db.incidentEvidence.findFirstOrThrow({ where: { incidentId: other.incidentId } });
    await refusedWithNothingWritten(
      played,
      () => verify(resetId, { by: "provisioning_time", evidenceId: foreign.evidenceId }),
      "foreignEvidence",
    );
  });

  test("A sign-in counts only from a network that the account used before the misuse.", async () => {
    const { played, resetId } = await changed();
    const { address } = played.account;
    await db.addressNetwork.createMany({
      data: [
        { network: "192.0.2.0/25", asn: 64600, organization: "Own", country: "JP", kind: "isp" },
        { network: "198.51.100.0/24", asn: 64601, organization: "Strange", country: "BR", kind: "isp" },
      ],
      skipDuplicates: true,
    });
    const hour = { address, country: "JP", signIns: 3 };
    // What came in after the misuse began may be the attacker's own habit.
    await db.accountHour.createMany({
      data: [
        { ...hour, asn: 64600, hour: minutes(-6000) },
        { ...hour, asn: 64601, hour: minutes(60) },
      ],
    });
    const refused = (source: string, at: number, key: string) =>
      refusedWithNothingWritten(
        played,
        () => verify(resetId, { by: "baseline_sign_in", proof: signInLine(address, source, at) }),
        key,
      );
    await refused("198.51.100.9", 150, "notOwnNetwork");
    await refused("203.0.113.41", 150, "attackerSource");
    await refused("192.0.2.8", 99, "signInTooEarly");
    await verify(resetId, { by: "baseline_sign_in", proof: signInLine(address, "192.0.2.8", 150) });
    expect(await rowOf(resetId)).toMatchObject({ verifiedBy: "baseline_sign_in" });
  });

  test("A failed sign-in of the attacker verifies nothing, not even by a person; it is shown as consistent.", async () => {
    const { played, resetId } = await changed();
    const failed = `dovecot: imap-login: Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): user=<${played.account.address}>, method=PLAIN, rip=203.0.113.41, lip=192.0.2.1, TLS`;
    const wish = { by: "person_check", method: "攻撃者の失敗を確認", proof: proofLine(minutes(200), failed) } as const;
    await refusedWithNothingWritten(played, () => verify(resetId, wish), "corroborationOnly");
    await db.timelineEntry.create({
      data: {
        incidentId: played.incidentId,
        accountId: played.account.accountId,
        lifeNumber: 1,
        lane: "attacker",
        kind: "sign_in_failed",
        occurredAt: minutes(200),
        recordedAt: minutes(201),
        source: "evidence",
        details: {},
      },
    });
    const [view] = await listResets(people.support, played.incidentId);
    expect(view).toMatchObject({ state: "completed", corroboration: { count: 1, lastAt: minutes(200) } });
  });

  test("Of two who verify at once, one wins.", async () => {
    const { resetId } = await changed();
    const wish = {
      by: "person_check",
      method: "管理画面で確認",
      proof: proofLine(minutes(110), "provisioning[811]: password changed"),
    } as const;
    const both = await Promise.allSettled([verify(resetId, wish), verify(resetId, wish)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
