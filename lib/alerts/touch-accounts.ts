import type { Tx } from "@/lib/platform/db";
import type { RaisedAlert } from "./alert-inputs";

/**
 * Keeps which of our accounts an alert about a source touched, and into which of them it got. Names that no account has are what the
 * attacker guessed: they are not kept.
 */
export async function touchAccounts(tx: Tx, alerts: readonly { alertId: string; finding: RaisedAlert }[]): Promise<void> {
  const rows = alerts.flatMap(({ alertId, finding: { touched } }) => {
    if (!touched) return [];
    const failed = touched.failed.map((address) => ({ alertId, address: address.toLowerCase(), failures: 1, accepted: 0 }));
    return [
      ...failed,
      ...touched.succeeded.map((address) => ({ alertId, address: address.toLowerCase(), failures: 0, accepted: 1 })),
    ];
  });
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "AlertAccount" ("alertId", "accountId", failures, accepted)
    SELECT touched."alertId", account.id, max(touched.failures), max(touched.accepted)
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS touched ("alertId" uuid, address text, failures int, accepted int)
      JOIN "Account" account ON account.address = touched.address GROUP BY 1, 2
    ON CONFLICT ("alertId", "accountId") DO UPDATE SET failures = greatest("AlertAccount".failures, excluded.failures),
      accepted = greatest("AlertAccount".accepted, excluded.accepted)`;
}
