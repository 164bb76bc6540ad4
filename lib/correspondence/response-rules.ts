/** What a customer's answer ends by itself: from then on it is gone (対象消滅), in every case. */
const ENDS: Readonly<Record<string, "account" | "contract">> = {
  account_deleted_left: "account",
  account_deleted_forwarding: "account",
  contract_cancelled: "contract",
};

/** Undefined for an answer that leaves account and contract standing. */
export const endsOf = (outcome: string): "account" | "contract" | undefined => ENDS[outcome];

/** What was heard, as the rules below read it. */
interface Heard {
  channel: string | null;
  outcome: string;
  contactId: string | null;
}

/** Where somebody saw or heard a registered contact, and not only a text that anybody may have written. */
const IN_PERSON: readonly string[] = ["phone", "post", "visit"];

/**
 * What would end an account or the contract may not rest on a text of somebody unknown (an answer by the status page, a mail from an
 * address that is not registered): a registered contact has to have said so by another way.
 */
export const isTooWeakToEnd = ({ channel, outcome, contactId }: Heard): boolean =>
  endsOf(outcome) !== undefined && !(contactId !== null && IN_PERSON.includes(channel ?? ""));

/** Whether a call that was owed has been made: we called the number that is registered, and somebody answered. */
export const isCallBack = (heard: Heard & { calledBack: boolean; phone: string | null }): boolean =>
  heard.calledBack && heard.channel === "phone" && heard.outcome !== "no_answer" && heard.phone !== null;
