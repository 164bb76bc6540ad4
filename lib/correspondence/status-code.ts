import { randomInt } from "node:crypto";
import type { Actor } from "@/lib/access/actor";
import type { LockedIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { STATUS_CODE_ALPHABET, STATUS_CODE_LENGTH, writtenCode } from "./status-code-rules";

/** As long as the watch that follows lifting: whoever comes later talks to the desk, and an old mail opens nothing. */
const VALID_MS = 30 * 24 * 3_600_000;

/** What a notice prints so that its reader can open the status page. */
export interface StatusCodeToIssue {
  id: string;
  /** As printed, in two groups. */
  code: string;
  expiresAt: Date;
}

/** A code that nobody has yet: about 43 bits, by the system's generator. Nothing is kept until it is issued. */
export function drawStatusCode(): StatusCodeToIssue {
  const characters = Array.from(
    { length: STATUS_CODE_LENGTH },
    () => STATUS_CODE_ALPHABET[randomInt(STATUS_CODE_ALPHABET.length)],
  );
  return { id: newId(), code: writtenCode(characters.join("")), expiresAt: statusCodeExpiry() };
}

/** Until when a code holds that is issued now. */
export const statusCodeExpiry = () => new Date(now().getTime() + VALID_MS);

/** What a code is looked up by: keyed, and bound to its case. `code` without its gap, as `readCode` gives it. */
export const hashStatusCode = (incidentNumber: number, code: string) => hashText(`status-code:${incidentNumber}:${code}`) ?? "";

/** Makes the code of a notice good, in the transaction that queues it. Called under the case's lock. */
export async function issueStatusCode(
  tx: Tx,
  actor: Actor,
  incident: LockedIncident,
  noticeId: string,
  { id, code, expiresAt }: StatusCodeToIssue,
): Promise<void> {
  const codeHash = hashStatusCode(incident.number, code.replace("-", ""));
  await tx.statusCode.create({ data: { id, incidentId: incident.id, noticeId, codeHash, createdAt: now(), expiresAt } });
  const fact = { kind: "STATUS_CODE_ISSUED", statusCodeId: id, noticeId, expiresAt: expiresAt.toISOString() } as const;
  await recordInLedger(tx, incident.stream, actor, fact);
}
