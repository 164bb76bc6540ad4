import type { Operator } from "@/lib/access/actor";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";
import { findOrAddReporter } from "./find-or-add-reporter";
import type { AddReporter } from "./reporter-inputs";

/** Adds a reporter to the directory. Refused where the address is known: an address has one reporter. */
export function addReporter({ trust, note, ...who }: AddReporter, actor: Operator) {
  return inTransaction(async (tx) => {
    const { id, isNew } = await findOrAddReporter(tx, who, actor);
    const key = "reporter-desk.refusal.emailKnown";
    if (!isNew) throw new InvalidInput(key, { email: who.email }, { email: key });
    await tx.reporter.update({ where: { id }, data: { trust, note }, select: { id: true } });
    return { reporterId: id };
  });
}
