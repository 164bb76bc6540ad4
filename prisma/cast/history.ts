import { inTransaction } from "@/lib/platform/db";
import type { CastContract } from "./directory";
import { burstFinding, probeFinding, SOURCES, type Source } from "./findings";
import { fixed, type PlannedCase } from "./history-plan";
import type { People } from "./people";
import { PlayedCase } from "./play-case";

const HOUR = 60;
const DAY = 24 * HOUR;

/** Accounts that the history plays with: the first six of each contract. Today's cases have the tenth; the rest belong to the live traffic. */
export const HISTORY_ACCOUNTS = 6;

const SAID: Record<PlannedCase["ending"], string> = {
  password_changed: "心当たりがないので、すぐに変更した。",
  account_deleted_left: "退職者のアカウントだった。削除した。",
  account_deleted_forwarding: "転送にだけ使っていた。削除した。",
  no_answer: "三度かけたが、だれも出ない。",
  question: "どこから漏れたのかを知りたい。変更は済ませた。",
  complaint: "止める前に連絡がほしかった。変更は済ませた。",
};

/** Plays one planned case from its first line to its closing, as one transaction: a demonstration that is interrupted leaves none half played. */
export function playPlanned(planned: PlannedCase, people: People, contracts: readonly CastContract[]): Promise<void> {
  const contract = contracts[(planned.key * 5) % contracts.length];
  const account = contract?.accounts[Math.floor(planned.key / contracts.length) % HISTORY_ACCOUNTS];
  if (!contract || !account) throw new Error("The directory is too small for the history");
  const source = SOURCES[planned.key % SOURCES.length] ?? SOURCES[0];
  const played = new PlayedCase(people, contract, account, planned.zero);
  return inTransaction(() => PLAYS[planned.kind](played, planned, source), { timeoutMs: 120_000 });
}

const PLAYS = { defense: playDefense, abuse: playAbuse, false_positive: playFalsePositive };

async function playDefense(played: PlayedCase, planned: PlannedCase, source: Source): Promise<void> {
  const { alertId } = await played.raise(2, probeFinding(played.account.address, played.zero, source));
  const acted = 40 + Math.round(planned.spread * 15 * HOUR);
  await played.escalate(acted - 20, alertId);
  await played.restrict(acted - 2, "defense");
  await played.apply(acted);
  await played.notify(acted + 4, "defense");
  await playEnding(played, planned, acted);
}

async function playAbuse(played: PlayedCase, planned: PlannedCase, source: Source): Promise<void> {
  const { address } = played.account;
  const burst = await played.raise(4, burstFinding(address, played.zero, source, 180 + Math.round(planned.spread * 900)));
  const acted = 25 + Math.round(planned.spread * 4 * HOUR);
  await played.escalate(acted - 15, burst.alertId);
  if (planned.daysFromProbe !== null) {
    // The probe was there to be seen, and is found only when somebody looks back.
    const probedAt = new Date(played.zero.getTime() - planned.daysFromProbe * 86_400_000 - 3 * 3_600_000);
    const finding = probeFinding(address, probedAt, SOURCES[(planned.key + 2) % SOURCES.length] ?? SOURCES[0]);
    const probe = await played.raise(acted - 10, {
      ...finding,
      detectedAt: played.at(acted - 10),
      lastSeenAt: finding.lastSeenAt,
    });
    await played.escalate(acted - 8, probe.alertId);
  }
  await played.restrict(acted - 2, "abuse");
  await played.apply(acted);
  await played.notify(acted + 6, "abuse");
  await playEnding(played, planned, acted);
}

async function playEnding(played: PlayedCase, planned: PlannedCase, acted: number): Promise<void> {
  const answered = acted + 2 * HOUR + Math.round(fixed(planned.key + 3000) * 40 * HOUR);
  if (planned.ending === "no_answer") return playSilence(played, acted);
  const isGone = planned.ending === "account_deleted_left" || planned.ending === "account_deleted_forwarding";
  await played.respond(answered, planned.ending, SAID[planned.ending]);
  if (isGone) {
    await played.lift(answered + 15, "object_gone");
    await played.close(answered + 30, "object_gone");
    return;
  }
  await played.reset(answered + 20);
  await played.verify(answered + 50);
  await played.lift(answered + 90, "verified_reset");
  await playWatch(played, answered + 91 + 30 * DAY);
}

async function playSilence(played: PlayedCase, acted: number): Promise<void> {
  await played.respond(acted + 6 * DAY, "no_answer", SAID.no_answer);
  await played.lift(acted + 9 * DAY, "stated_reason", "試みが止まり、利用の実態も見られないため");
  await played.waive(acted + 10 * DAY, "登録された連絡先がすべて不通のため");
  await playWatch(played, acted + 9 * DAY + 1 + 30 * DAY);
}

/** Ends the watch and closes the case, unless the watch runs on beyond today. */
async function playWatch(played: PlayedCase, watchedUntil: number): Promise<void> {
  if (played.at(watchedUntil + 60) > new Date()) return;
  await played.close(watchedUntil + 60, "resolved");
}

async function playFalsePositive(played: PlayedCase, _planned: PlannedCase, source: Source): Promise<void> {
  const { alertId } = await played.raise(2, probeFinding(played.account.address, played.zero, source));
  await played.escalate(30, alertId);
  await played.close(90, "false_positive", "本人が出張先で新しい端末を試していた。");
}
