/** What the directory knows of the things that a row of contracts names. */
export interface KnownContract {
  service: { id: string } | null;
  customer: { id: string; name: string } | null;
  contract: {
    customerCode: string;
    serviceCode: string;
    startsAt: Date;
    cancelledAt: Date | null;
    resellerIsNotified: boolean;
  } | null;
  /** An answer of the customer, which nobody has corrected, says that the contract is cancelled. */
  isAnsweredGone: boolean;
}

/** What a row changes of a contract and of who signed it. */
export interface ContractChange {
  isNew: boolean;
  isCustomerNew: boolean;
  isServiceNew: boolean;
  /** The customer is called otherwise from now on. */
  customerName?: string;
  /** Another customer's contract from now on. */
  isHandedOver: boolean;
  startsAt?: Date;
  resellerIsNotified?: boolean;
  cancelledAt?: Date;
  isReturned: boolean;
}

type Judged = { change: ContractChange } | { refusal: "noService" | "otherService"; of: string };

/**
 * What a row of contracts means. A contract's service never changes: its terms and its cases hang on it. A cancellation that lies
 * ahead is left to the run of that day; one that the customer told us of stays, whatever the file says.
 */
export function judgeContract(fields: Readonly<Record<string, string>>, known: KnownContract, at: Date): Judged {
  const { contract, customer, service } = known;
  if (contract && contract.serviceCode !== fields.serviceCode) return { refusal: "otherService", of: contract.serviceCode };
  if (!service && !fields.serviceName) return { refusal: "noService", of: fields.serviceCode ?? "" };
  const end = fields.cancelledAt ? new Date(fields.cancelledAt) : undefined;
  const cancelledAt = end && end <= at ? end : undefined;
  const startsAt = new Date(fields.startsAt ?? "");
  const resellerIsNotified = fields.resellerIsNotified === undefined ? undefined : fields.resellerIsNotified === "true";
  const base = {
    isCustomerNew: !customer,
    isServiceNew: !service,
    customerName: customer && customer.name !== fields.customerName ? fields.customerName : undefined,
  };
  if (!contract)
    return {
      change: { ...base, isNew: true, isHandedOver: false, isReturned: false, startsAt, resellerIsNotified, cancelledAt },
    };
  return {
    change: {
      ...base,
      isNew: false,
      isHandedOver: contract.customerCode !== fields.customerCode,
      startsAt: contract.startsAt.getTime() === startsAt.getTime() ? undefined : startsAt,
      resellerIsNotified: resellerIsNotified === contract.resellerIsNotified ? undefined : resellerIsNotified,
      cancelledAt: contract.cancelledAt === null ? cancelledAt : undefined,
      // A file without that column says nothing of cancellations.
      isReturned:
        contract.cancelledAt !== null && fields.cancelledAt !== undefined && cancelledAt === undefined && !known.isAnsweredGone,
    },
  };
}

/** Names of what changes, as the preview shows them. */
export function contractChanges(change: ContractChange): string[] {
  return [
    ...(change.isHandedOver ? ["customerCode"] : []),
    ...(change.customerName === undefined ? [] : ["customerName"]),
    ...(change.startsAt === undefined ? [] : ["startsAt"]),
    ...(change.resellerIsNotified === undefined ? [] : ["resellerIsNotified"]),
    ...(change.cancelledAt || change.isReturned ? ["cancelledAt"] : []),
  ];
}
