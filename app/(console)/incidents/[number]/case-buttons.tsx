import { NoticeButton } from "@/components/incidents/notice-button";
import { RequestLiftButton } from "@/components/restrictions/request-lift-button";
import type { ButtonFace } from "@/components/shell/action-button";
import { type CaseOnDesk, CUSTOMER_DUTIES } from "@/lib/correspondence/desk-views";
import type { NoticeKind } from "@/lib/correspondence/notice-kinds";
import { isInForce } from "@/lib/incidents/in-force-rules";
import type { RestrictionView } from "@/lib/restrictions/incident-restriction-queries";
import { previewNoticeAction, requestLiftAction, sendNoticeAction } from "./actions";
import type { Case } from "./read-case";

/** What a notice of this case would be, unless somebody chooses otherwise. */
export function noticeBasics({ incident, restrictions, correspondence }: Case) {
  const applied = restrictions.filter(({ state }) => isInForce(state));
  const kind: NoticeKind =
    applied.length === 0 ? "request" : incident.accounts.some((one) => one.kind === "abuse") ? "abuse" : "defense";
  return {
    incident: { id: incident.id, version: incident.version },
    kind,
    language: correspondence.recipients[0]?.language ?? ("ja" as const),
    restrictionIds: applied.map(({ id }) => id),
  };
}

/** The case as a record of a call names it. */
export function caseOnDesk({ incident, correspondence, obligations }: Case): CaseOnDesk {
  const owed = new Set<string>(obligations.flatMap(({ kind, state }) => (state === "owed" ? [kind] : [])));
  // Whoever may get no mail may get a call; who is no contact today is not among those who answer for the contract.
  const others = correspondence.excluded.filter(({ because }) => because !== "not_valid");
  return {
    incidentId: incident.id,
    incidentNumber: incident.number,
    version: incident.version,
    customerId: incident.customer.id,
    customerName: incident.customer.name,
    accounts: incident.accounts.map(({ accountId, address }) => ({ accountId, address })),
    contacts: [
      ...correspondence.recipients.map((contact) => ({ ...contact, canBeTold: true })),
      ...others.map((contact) => ({ ...contact, canBeTold: contact.because !== "reseller_not_named" })),
    ].map(({ contactId, name, role, phone, canBeTold }) => ({ contactId, name, role, phone, canBeTold })),
    notices: correspondence.notices.map(({ id, kind, subject, writtenAt }) => ({ noticeId: id, kind, subject, writtenAt })),
    owes: CUSTOMER_DUTIES.filter((kind) => owed.has(kind)),
  };
}

/** What reminds the customer: the first time of this life, or once more. */
export function reminderOf({ incident, correspondence }: Case): NoticeKind {
  const isReminded = correspondence.notices.some(
    ({ kind, writtenAt }) => kind === "reminder" && writtenAt >= incident.life.openedAt,
  );
  return isReminded ? "second_reminder" : "reminder";
}

/** The notice that this case calls for, or the kind that is asked for. */
export function NoticeOf({ found, kind, ...face }: ButtonFace & { found: Case; kind?: NoticeKind }) {
  const basics = noticeBasics(found);
  return (
    <NoticeButton
      {...face}
      incident={basics.incident}
      kind={kind ?? basics.kind}
      language={basics.language}
      preview={previewNoticeAction}
      action={sendNoticeAction}
    />
  );
}

/** The decision to lift, with the grounds that hold for this restriction's account. */
export function LiftDecision({
  found: { incident, resets },
  restriction,
  ...face
}: ButtonFace & { found: Case; restriction: RestrictionView }) {
  const account = incident.accounts.find(({ id }) => id === restriction.incidentAccountId);
  const isResetVerified = resets.some(
    (reset) =>
      reset.incidentAccountId === restriction.incidentAccountId &&
      reset.lifeNumber === incident.life.number &&
      reset.state === "verified" &&
      reset.verifiedAt !== null &&
      new Date(reset.verifiedAt) >= new Date(restriction.requestedAt),
  );
  return (
    <RequestLiftButton
      {...face}
      restriction={restriction}
      isResetVerified={isResetVerified}
      isGone={account?.isGone ?? false}
      action={requestLiftAction}
    />
  );
}
