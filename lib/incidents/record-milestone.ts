import type { Actor } from "@/lib/access/actor";
import type { StreamFact } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { readStraight, type Tx, writeStraight } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { type IncidentMilestone, type MilestoneKind, Prisma, type TimePrecision } from "@/prisma/generated/client";
import { type CaseNotes, emptyNotes, keepNotes } from "./case-notes";
import type { LockedIncident } from "./lock-incident";

const { sql } = Prisma;

/** When these began is what evidence shows: earlier evidence moves them, and with them the case's zero. */
const BEGINNINGS: readonly MilestoneKind[] = ["probed", "abuse_started", "detected"];
const EARLIER = "earlier_evidence";

interface Milestone {
  kind: MilestoneKind;
  at: Date;
  precision?: TimePrecision;
  evidenceId?: string | null;
}

type Standing = Pick<IncidentMilestone, "id" | "kind" | "at" | "isRetraction">;

/** One that was written, and the one it corrects. */
interface Written extends Milestone {
  standing: Standing | undefined;
}

/**
 * Records a milestone of the case's current life; the stage follows by itself. One that stands stays, unless it is a beginning and
 * this time is earlier: then a correction is written beside it, never over it. Returns whether anything was recorded.
 */
export async function recordMilestone(
  tx: Tx,
  actor: Actor,
  incident: LockedIncident,
  incidentAccountId: string,
  kind: MilestoneKind,
  at: Date,
  details: { precision?: TimePrecision; evidenceId?: string | null } = {},
): Promise<boolean> {
  const standing = await readStanding(tx, incident, incidentAccountId, [kind]);
  const notes = emptyNotes();
  const written = await writeMilestones(tx, actor, incident, incidentAccountId, [{ kind, at, ...details }], standing);
  for (const one of written) noteMilestone(notes, actor, incident, incidentAccountId, one);
  await keepNotes(tx, actor, notes);
  return written.length > 0;
}

/** What stands of these kinds in the case's current life. */
export function readStanding(
  tx: Tx,
  incident: LockedIncident,
  incidentAccountId: string,
  kinds: readonly MilestoneKind[],
): Promise<Standing[]> {
  return readStraight(
    tx,
    sql`
    SELECT id, kind, at, "isRetraction" FROM "IncidentMilestone" m
     WHERE "incidentAccountId" = ${incidentAccountId}::uuid AND "lifeId" = ${incident.life.id}::uuid AND kind::text = ANY(${[...kinds]}::text[])
       AND NOT EXISTS (SELECT FROM "IncidentMilestone" c WHERE c."correctsId" = m.id)`,
  );
}

/** Writes those that are news beside what stands, each of another kind, with one statement. To be told with noteMilestone. */
export async function writeMilestones(
  tx: Tx,
  actor: Actor,
  incident: LockedIncident,
  incidentAccountId: string,
  milestones: readonly Milestone[],
  standing: readonly Standing[],
): Promise<Written[]> {
  const news = milestones.map((one) => ({ ...one, standing: standing.find(({ kind }) => kind === one.kind) })).filter(isNews);
  if (news.length === 0) return [];
  const column = <Value>(of: (one: Written) => Value) => news.map(of);
  await writeStraight(
    tx,
    sql`
    INSERT INTO "IncidentMilestone" (id, "incidentAccountId", "lifeId", kind, at, precision, "recordedAt", "recordedById", "evidenceId",
      "correctsId", reason)
    SELECT id, ${incidentAccountId}::uuid, ${incident.life.id}::uuid, kind, at, precision, ${now()}, ${actor.id}::uuid, "evidenceId",
      "correctsId", CASE WHEN "correctsId" IS NOT NULL THEN ${EARLIER} END
      FROM unnest(${column(() => newId())}::uuid[], ${column(({ kind }) => kind)}::"MilestoneKind"[], ${column(({ at }) => at)}::timestamptz[],
        ${column(({ precision }) => precision ?? "second")}::"TimePrecision"[], ${column(({ evidenceId }) => evidenceId ?? null)}::uuid[],
        ${column(({ standing }) => standing?.id ?? null)}::uuid[]) AS news (id, kind, at, precision, "evidenceId", "correctsId")`,
  );
  return news;
}

const isNews = ({ kind, at, standing }: Written) =>
  !standing || standing.isRetraction || (BEGINNINGS.includes(kind) && at < standing.at);

/** Notes a milestone that was written; a correction is told in the timeline too. */
export function noteMilestone(
  notes: CaseNotes,
  actor: Actor,
  incident: LockedIncident,
  incidentAccountId: string,
  { kind, at, standing }: Written,
): void {
  const proof: StreamFact = {
    stream: incident.stream,
    fact: {
      kind: "MILESTONE_RECORDED",
      incidentAccountId,
      milestone: kind,
      at: at.toISOString(),
      correctsId: standing?.id ?? null,
      isRetraction: false,
      reason: null,
    },
  };
  notes.ledger.push(proof);
  if (!standing) return;
  notes.timeline.push({
    proof,
    told: {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      kind: "milestone_corrected",
      lane: actor.kind === "worker" ? "system" : "provider",
      details: {
        milestone: standing.kind,
        from: standing.at.toISOString(),
        to: at.toISOString(),
        retracted: false,
        reason: EARLIER,
      },
    },
  });
}
