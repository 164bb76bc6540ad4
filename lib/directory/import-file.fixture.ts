import type { Operator } from "@/lib/access/actor";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { ImportKind } from "@/prisma/generated/client";
import { applyRun } from "./apply-run";
import type { ImportForm } from "./directory-inputs";
import { lookAtSample } from "./look-at-file";
import { openRun } from "./open-run";

/** For tests alone: headers of the three files. */
export const CONTRACTS = "契約者コード,契約者名,契約コード,サービスコード,契約開始日,解約日,代理店通知\n";
export const CONTACTS = "契約コード,連絡先コード,役割,氏名,メール,電話,有効終了日\n";
export const ACCOUNTS = "アカウント,契約コード,転送専用,削除日\n";

type Wish = Partial<ImportForm>;

export async function* bytesOf(text: string) {
  yield new TextEncoder().encode(text);
}

/** Reads files as the page would, by their headers. */
export function importer(actor: () => Operator, usual: Date) {
  async function preview(kind: ImportKind, text: string, wish: Wish = {}, at = usual) {
    const look = await lookAtSample(new TextEncoder().encode(text), { kind });
    const form = { ...look, isComplete: false, vanishPercent: 5, ...wish };
    return withClock(at, () => openRun({ fileName: "test.csv", kind, form }, bytesOf(text), actor()));
  }
  async function load(kind: ImportKind, text: string, wish: Wish = {}, at = usual) {
    const { runId } = await preview(kind, text, wish, at);
    return withClock(at, () => applyRun(runId, actor()));
  }
  return { preview, load };
}

export const entriesOf = async (stream: string) =>
  (await db.ledgerEntry.findMany({ where: { stream }, orderBy: { seq: "asc" } })).map(({ kind }) => kind);

export const contractOf = (code: string) =>
  db.contract.findUniqueOrThrow({ where: { code }, include: { customer: true, accounts: true } });

/** Payloads of the jobs that wait for a task. */
export async function jobsOf(task: string): Promise<Record<string, string>[]> {
  const { rows } = await pool.query(
    `SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE t.identifier = $1`,
    [task],
  );
  return rows.map(({ payload }) => payload);
}
