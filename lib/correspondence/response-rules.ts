/** What a customer's answer ends by itself: from then on it is gone (対象消滅), in every case. */
const ENDS: Readonly<Record<string, "account" | "contract">> = {
  account_deleted_left: "account",
  account_deleted_forwarding: "account",
  contract_cancelled: "contract",
};

/** Undefined for an answer that leaves account and contract standing. */
export const endsOf = (outcome: string): "account" | "contract" | undefined => ENDS[outcome];
