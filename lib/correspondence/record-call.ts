import { may, type Operator } from "@/lib/access/actor";
import { isInForce } from "@/lib/incidents/in-force-rules";
import { lockIncident } from "@/lib/incidents/lock-incident";
import { OWED } from "@/lib/obligations/owed";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { NotPermitted } from "@/lib/platform/errors";
import { RecordCall } from "./correspondence-inputs";
import { NOTICE_KIND_NAMES, NOTICE_KINDS, type NoticeKind } from "./notice-kinds";
import { reachContact } from "./reach-contact";
import { recordResponse } from "./record-response";

const INFORMING = NOTICE_KIND_NAMES.filter((kind) => NOTICE_KINDS[kind].informs);

/**
 * A call in one go: what the customer said and, if it was told on the telephone, the notice that was owed. Both are kept, or neither.
 */
export function recordCall(input: RecordCall, actor: Operator) {
  const { tells, lateReason, ...said } = RecordCall.parse(input);
  const isSilent = said.outcome === "no_answer";
  const response = { ...said, channel: isSilent ? null : ("phone" as const) };
  const { incidentId, version, contactId, respondedAt } = said;
  if (!tells || isSilent || contactId === null) return recordResponse(response, actor);
  if (!may(actor, "notice:send")) throw new NotPermitted("access.refusal.notPermitted", { permission: "notice:send" });
  return inTransaction(async (tx) => {
    const { life } = await lockIncident(tx, incidentId, version);
    const reached = { incidentId, version, contactId, channel: "phone" as const, reachedAt: respondedAt, lateReason };
    await reachContact({ ...reached, noted: said.said, ...(await noticeOwed(tx, incidentId, life.number)) }, actor);
    // The call itself has raised the case's version, and nobody else could in between.
    const now = await tx.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { version: true } });
    return recordResponse({ ...response, version: now.version }, actor);
  });
}

interface NoticeOwed {
  noticeId?: string;
  kind: NoticeKind;
  restrictionIds: string[];
}

/** What there is to tell: the notice that was sent in this life and did not arrive, or a new one about what is owed. */
async function noticeOwed(tx: Tx, incidentId: string, lifeNumber: number): Promise<NoticeOwed> {
  const duties = await tx.obligation.findMany({
    where: { kind: "notify_customer", incidentId, ...OWED },
    select: { restriction: { select: { id: true, state: true } } },
  });
  const untold = duties.flatMap(({ restriction }) => (restriction && isInForce(restriction.state) ? [restriction.id] : []));
  const sent = await tx.customerNotice.findFirst({
    where: {
      incidentId,
      lifeNumber,
      kind: { in: INFORMING },
      AND: untold.map((restrictionId) => ({ restrictions: { some: { restrictionId } } })),
    },
    orderBy: { writtenAt: "desc" },
    select: { id: true, kind: true },
  });
  const isAbuse = (await tx.incidentAccount.count({ where: { incidentId, kind: "abuse" } })) > 0;
  const kind = untold.length === 0 ? "request" : isAbuse ? "abuse" : "defense";
  return { kind, restrictionIds: untold, ...(sent ? { noticeId: sent.id } : {}) };
}
