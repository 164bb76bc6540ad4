import type { Operator } from "@/lib/access/actor";
import { accountStream } from "@/lib/customers/add-account";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import type { MatchAccount } from "./directory-inputs";
import { matchAlerts } from "./match-alerts";

/** Says whose an account of an unknown contract is, with the reason. Its alerts may lead to a case from then on. */
export function matchAccount({ accountId, version, contractId, reason }: MatchAccount, actor: Operator) {
  return inTransaction(async (tx) => {
    const contract = await tx.contract.findUnique({ where: { id: contractId }, select: { cancelledAt: true, code: true } });
    if (!contract) throw new NotFound("customers.refusal.contractNotFound");
    if (contract.cancelledAt !== null) throw new MoveRefused("directory.refusal.contractEnded", { code: contract.code });
    // Part of the WHERE: an import may have matched it in the meantime.
    const { count } = await tx.account.updateMany({
      where: { id: accountId, contractId: null, version },
      data: { contractId, matchedAt: now(), version: { increment: 1 } },
    });
    if (count === 0) throw new StaleRecord("directory.refusal.matchedAlready");
    const { address } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { address: true } });
    const match = await tx.accountMatch.create({ data: { accountId, contractId, matchedAt: now(), byId: actor.id, reason } });
    await recordInLedger(tx, accountStream(address), actor, {
      kind: "ACCOUNT_MATCHED_BY_HAND",
      accountId,
      contractId,
      matchId: match.id,
      reason: hashText(reason),
    });
    const alerts = await matchAlerts(tx, actor, [{ accountId, contractId }]);
    return { address, code: contract.code, alerts };
  });
}
