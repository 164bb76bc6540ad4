import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import type { ChooseLocale } from "./user-inputs";

/** Remembers one's language, for mail and for the next sign-in. A taste, not a fact: it leaves no entry in the ledger. */
export async function chooseLocale({ locale }: ChooseLocale, actor: Operator) {
  await db.user.update({ where: { id: actor.id }, data: { locale } });
  return { locale };
}
