/** What the directory knows of an account and of the contract that a row names. */
export interface KnownAccount {
  contract: { id: string } | null;
  account: { contractId: string | null; isForwardingOnly: boolean; deletedAt: Date | null } | null;
  /** The account stands in an open case. */
  hasOpenCase: boolean;
  /** An answer of the customer, which nobody has corrected, says that the account is gone. */
  isAnsweredGone: boolean;
}

/** What a row changes of an account. */
export interface AccountChange {
  isNew: boolean;
  /** 契約不明 until now. */
  isMatched: boolean;
  isMoved: boolean;
  isForwardingOnly?: boolean;
  /** From when on it is gone. */
  goneAt?: Date;
  /** It was gone, and is there again. */
  isReturned: boolean;
}

type Judged = { change: AccountChange } | { refusal: "noContract" | "openCase" };

/**
 * What a row of accounts means. An end that lies ahead is left to the run of that day. An account that the customer called gone stays
 * gone, whatever the file says: the answer is corrected in its case.
 */
export function judgeAccount(fields: Readonly<Record<string, string>>, known: KnownAccount, at: Date): Judged {
  const { contract, account } = known;
  if (!contract) return { refusal: "noContract" };
  const end = fields.deletedAt ? new Date(fields.deletedAt) : undefined;
  const goneAt = end && end <= at ? end : undefined;
  const isForwardingOnly = fields.isForwardingOnly === undefined ? undefined : fields.isForwardingOnly === "true";
  if (!account) return { change: { isNew: true, isMatched: false, isMoved: false, isReturned: false, isForwardingOnly, goneAt } };
  const isMoved = account.contractId !== null && account.contractId !== contract.id;
  if (isMoved && known.hasOpenCase) return { refusal: "openCase" };
  return {
    change: {
      isNew: false,
      isMatched: account.contractId === null,
      isMoved,
      isForwardingOnly: isForwardingOnly === account.isForwardingOnly ? undefined : isForwardingOnly,
      goneAt: account.deletedAt === null ? goneAt : undefined,
      isReturned: account.deletedAt !== null && goneAt === undefined && !known.isAnsweredGone,
    },
  };
}

/** Names of what changes, as the preview shows them. */
export function changesOf(change: AccountChange): string[] {
  return [
    ...(change.isMatched || change.isMoved ? ["contractCode"] : []),
    ...(change.isForwardingOnly === undefined ? [] : ["isForwardingOnly"]),
    ...(change.goneAt || change.isReturned ? ["deletedAt"] : []),
  ];
}
