import type { Operator } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/permissions";
import { db } from "@/lib/platform/db";
import { readSetting } from "@/lib/settings/change-setting";
import { readUserNames } from "@/lib/users/read-user-names";
import { choiceOf, type DutyChoice, type DutyChoices, isSameChoice, standardChoice } from "./duty-choice-rules";
import { DUTIES } from "./duty-setting";
import { type DischargedBy, type Leeway, OBLIGATION_KINDS, type ObligationKind, type OpenedBy, ruleOf } from "./obligation-kinds";

/** A kind of duty as its settings page shows it. */
export interface DutyRow {
  kind: ObligationKind;
  openedBy: OpenedBy;
  dischargedBy: DischargedBy;
  permission: Permission;
  blocksClosing: boolean;
  leeway: Leeway;
  standard: DutyChoice;
  choice: DutyChoice;
  isChanged: boolean;
}

/** A version, and what it changed. Times are ISO 8601 in UTC. */
export interface DutyVersion {
  number: number;
  at: string;
  byName: string | null;
  reason: string;
  changes: { kind: ObligationKind; from: DutyChoice; to: DutyChoice }[];
}

export interface StaffMailRow {
  id: string;
  toName: string;
  subject: string;
  queuedAt: string;
  state: "waiting" | "sent" | "failed";
  endedAt: string | null;
  /** Of one that failed: the server's words, or ours. */
  error: string | null;
}

export async function getDuties(_operator: Operator): Promise<{ number: number; rows: DutyRow[] }> {
  const { value, number } = await readSetting(db, DUTIES);
  const rows = OBLIGATION_KINDS.map((kind): DutyRow => {
    const { openedBy, dischargedBy, permission, blocksClosing, leeway } = ruleOf(kind);
    const [standard, choice] = [standardChoice(kind), choiceOf(value, kind)];
    return {
      kind,
      openedBy,
      dischargedBy,
      permission,
      blocksClosing,
      leeway,
      standard,
      choice,
      isChanged: !isSameChoice(standard, choice),
    };
  });
  return { number, rows };
}

const MOST_VERSIONS = 20;

/** The versions, the newest first, each held against the one before. */
export async function listDutyVersions(_operator: Operator): Promise<DutyVersion[]> {
  const found = await db.settingVersion.findMany({
    where: { key: DUTIES.key },
    orderBy: { number: "desc" },
    take: MOST_VERSIONS + 1,
  });
  const names = await readUserNames(
    db,
    found.map(({ changedById }) => changedById),
  );
  return found.slice(0, MOST_VERSIONS).map(({ number, value, changedAt, changedById, reason }, index) => ({
    ...{ number, reason },
    at: changedAt.toISOString(),
    byName: names.get(changedById ?? "") ?? null,
    changes: changesBetween(DUTIES.schema.parse(found[index + 1]?.value ?? {}), DUTIES.schema.parse(value)),
  }));
}

function changesBetween(before: DutyChoices, after: DutyChoices): DutyVersion["changes"] {
  return OBLIGATION_KINDS.map((kind) => ({ kind, from: choiceOf(before, kind), to: choiceOf(after, kind) })).filter(
    ({ from, to }) => !isSameChoice(from, to),
  );
}

const MOST_MAILS = 10;

/** The last mails to our own people. */
export async function listStaffMail(_operator: Operator): Promise<StaffMailRow[]> {
  const found = await db.staffMail.findMany({ orderBy: { queuedAt: "desc" }, take: MOST_MAILS });
  const names = await readUserNames(
    db,
    found.map(({ userId }) => userId),
  );
  return found.map(({ id, userId, address, subject, queuedAt, sentAt, failedAt, error }) => ({
    ...{ id, subject },
    toName: names.get(userId) ?? address,
    queuedAt: queuedAt.toISOString(),
    state: sentAt ? "sent" : failedAt ? "failed" : "waiting",
    endedAt: (sentAt ?? failedAt)?.toISOString() ?? null,
    error: failedAt ? error : null,
  }));
}
