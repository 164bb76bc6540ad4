import type { LedgerActor } from "@/lib/access/actor";
import { findOrAddAccounts } from "@/lib/customers/find-or-add-accounts";
import { alertStream } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger, type StreamFact } from "@/lib/ledger/record-many-in-ledger";
import { oweOfNewAlerts } from "@/lib/obligations/owe-of-alerts";
import { now } from "@/lib/platform/clock";
import { inTransaction, readStraight, type Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { queueAfterAlerts } from "@/lib/platform/jobs";
import { Prisma } from "@/prisma/generated/client";
import { RaiseAlert, type RaisedAlert } from "./alert-inputs";
import { citeEvidence } from "./cite-evidence";
import { findSuppressions } from "./find-suppressions";
import { growAlerts } from "./grow-alerts";
import { insertAlerts, type NewAlert } from "./insert-alerts";
import { FORM_CAMPAIGNS, joinCampaigns } from "./join-campaigns";
import { touchAccounts } from "./touch-accounts";

const { sql } = Prisma;

/** What was found longer ago than this was read from old logs: nobody can act on the probe any more within its day. */
const LIVE_MS = 24 * 3_600_000;

/** Of the job that lets alerts join the open case of their account. */
export const JOIN_ALERTS = "join-alerts";

/** What became of a finding: an alert of its own, more of one that stands, or nothing that was not known. */
export interface Raised {
  alertId: string;
  number: number;
  outcome: "new" | "grown" | "known";
}

/**
 * Turns findings into alerts, or lets the alerts of the same fingerprints grow: reading a line twice raises nothing twice, and of two
 * who raise the same at once one raises it. All of them with the same few statements, however many they are. Returns what became of
 * each, in their order.
 */
export const raiseAlerts = (input: readonly RaiseAlert[], actor: LedgerActor): Promise<Raised[]> =>
  raiseFound(
    input.map((one) => RaiseAlert.parse(one)),
    actor,
  );

/** The same for what has been parsed already, at the door it came in by. */
export function raiseFound(found: readonly RaisedAlert[], actor: LedgerActor): Promise<Raised[]> {
  return inTransaction(async (tx) => {
    const raised: Raised[] = new Array(found.length);
    for (const round of rounds(found)) {
      const outcomes = await raiseRound(
        tx,
        round.map(({ finding }) => finding),
        actor,
      );
      for (const [place, { at }] of round.entries()) raised[at] = outcomes[place] as Raised;
    }
    return raised;
  });
}

/** What is told twice in one batch is told in turn, as if it had come in two. */
function rounds(found: readonly RaisedAlert[]): { finding: RaisedAlert; at: number }[][] {
  const times = new Map<string, number>();
  const parted: { finding: RaisedAlert; at: number }[][] = [];
  for (const [at, finding] of found.entries()) {
    const turn = times.get(finding.fingerprint) ?? 0;
    times.set(finding.fingerprint, turn + 1);
    (parted[turn] ??= []).push({ finding, at });
  }
  return parted;
}

async function raiseRound(tx: Tx, found: readonly RaisedAlert[], actor: LedgerActor): Promise<Raised[]> {
  const known = await findKnown(tx, found);
  const fresh = await prepare(
    tx,
    found.filter(({ fingerprint }) => !known.has(fingerprint)),
    actor,
  );
  const numbers = await insertAlerts(tx, fresh);
  const raised = fresh.filter(({ id }) => numbers.has(id));
  // Somebody else has raised them since we looked.
  const late = fresh.filter(({ id }) => !numbers.has(id)).map(({ finding }) => finding);
  for (const [fingerprint, id] of await findKnown(tx, late)) known.set(fingerprint, id);

  await citeEvidence(
    tx,
    raised.map(({ id, finding }) => ({ alertId: id, finding })),
  );
  await tellOfRaised(tx, raised, numbers, actor);

  const grown = await growAlerts(
    tx,
    found.flatMap((finding) => {
      const alertId = known.get(finding.fingerprint);
      return alertId === undefined ? [] : { alertId, finding };
    }),
    actor,
  );
  await touchAccounts(tx, [
    ...raised.map(({ id, finding }) => ({ alertId: id, finding })),
    ...found.flatMap((finding) => {
      const alertId = known.get(finding.fingerprint);
      return alertId !== undefined && grown.moved.has(alertId) ? { alertId, finding } : [];
    }),
  ]);
  const telling = await joinCampaigns(tx, [
    ...raised.map(({ id, finding }) => linkedOf(id, finding)),
    ...found.flatMap((finding) => {
      const id = known.get(finding.fingerprint);
      return id !== undefined && grown.moved.has(id) ? linkedOf(id, finding) : [];
    }),
  ]);
  await queueAfterAlerts(tx, [
    // Also a suppressed one: an open case on the account hears of everything. Most have none, which is found out with one look.
    { name: JOIN_ALERTS, alertIds: raised.flatMap(({ id, contractId }) => (contractId === null ? [] : id)) },
    { name: JOIN_ALERTS, alertIds: grown.escalated },
    { name: FORM_CAMPAIGNS, alertIds: telling },
  ]);
  const ids = new Map([...known, ...raised.map(({ id, finding }) => [finding.fingerprint, id] as const)]);
  return found.map(({ fingerprint }) => outcomeOf(ids.get(fingerprint) ?? "", numbers, grown.numbers, grown.moved));
}

const linkedOf = (id: string, { detectedAt, links }: RaisedAlert) => ({ id, detectedAt, links });

function outcomeOf(
  alertId: string,
  raised: ReadonlyMap<string, number>,
  known: ReadonlyMap<string, number>,
  moved: ReadonlySet<string>,
): Raised {
  const number = raised.get(alertId) ?? known.get(alertId);
  if (number === undefined) throw new Error("A finding has become neither a new alert nor part of one");
  return { alertId, number, outcome: raised.has(alertId) ? "new" : moved.has(alertId) ? "grown" : "known" };
}

/** Ids of the alerts that stand, by fingerprint. */
async function findKnown(tx: Tx, found: readonly RaisedAlert[]): Promise<Map<string, string>> {
  if (found.length === 0) return new Map();
  const rows = await readStraight<{ id: string; fingerprint: string }>(
    tx,
    sql`SELECT id, fingerprint FROM "Alert" WHERE fingerprint = ANY(${found.map(({ fingerprint }) => fingerprint)}::text[])`,
  );
  return new Map(rows.map(({ id, fingerprint }) => [fingerprint, id]));
}

/** Finds the account of each, enters those that nobody knew, and looks up what keeps it quiet. */
async function prepare(tx: Tx, found: readonly RaisedAlert[], actor: LedgerActor): Promise<NewAlert[]> {
  const accounts = await findOrAddAccounts(
    tx,
    found.flatMap(({ account }) => account ?? []),
    actor,
  );
  const subjects = found.map((finding) => {
    const account = finding.account === null ? undefined : accounts.get(finding.account.trim().toLowerCase());
    return { finding, accountId: account?.id ?? null, contractId: account?.contractId ?? null };
  });
  const suppressions = await findSuppressions(
    tx,
    subjects.map(({ finding, accountId }) => ({
      accountId,
      ruleCode: finding.rule,
      subjectNetwork: finding.subjectNetwork,
      sourceIps: finding.sourceIps,
    })),
  );
  return subjects.map((subject, place) => ({ ...subject, id: newId(), suppressionId: suppressions[place]?.id ?? null }));
}

async function tellOfRaised(
  tx: Tx,
  raised: readonly NewAlert[],
  numbers: ReadonlyMap<string, number>,
  actor: LedgerActor,
): Promise<void> {
  const told = raised.map((alert) => ({ ...alert, stream: alertStream(numbers.get(alert.id) ?? 0) }));
  await recordManyInLedger(tx, actor, told.flatMap(factsOf));
  const live = now().getTime() - LIVE_MS;
  const probes = told.filter(
    ({ finding, suppressionId }) => finding.kind === "probe" && suppressionId === null && finding.detectedAt.getTime() > live,
  );
  await oweOfNewAlerts(
    tx,
    actor,
    "act_on_probe",
    probes.map(({ id, stream, finding }) => ({ alertId: id, stream, from: finding.detectedAt })),
  );
}

function factsOf({ id, stream, finding, accountId, suppressionId }: NewAlert & { stream: string }): StreamFact[] {
  const { fingerprint, rule, ruleVersion } = finding;
  const raised: StreamFact = {
    stream,
    fact: { kind: "ALERT_RAISED", alertId: id, fingerprint, rule, ruleVersion, accountId },
  };
  if (suppressionId === null) return [raised];
  return [raised, { stream, fact: { kind: "ALERT_SUPPRESSED", alertId: id, suppressionId } }];
}
