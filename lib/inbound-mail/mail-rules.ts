import type { InboundKind } from "@/prisma/generated/client";

/** By what a mail is known for what it is. Each has its sentence in the catalogue: inbound-mail.because.<kind>.<because>. */
export const BECAUSE = {
  reply: ["token", "in_reply_to", "references"],
  delivery_report: ["failed", "delayed", "delivered", "failed_again", "failed_after_reading"],
  automatic: ["auto_submitted", "auto_reply_header", "precedence", "list", "absence_subject", "null_sender", "read_receipt"],
  loop: ["too_many_hops", "loop_header", "own_message", "own_sender"],
  unsorted: ["no_match", "foreign_report", "report_not_understood"],
  abuse_report: ["feedback_report", "xarf", "to_abuse_desk", "names_ours"],
  reporter_reply: ["token", "in_reply_to", "references"],
  unreadable: ["too_many_parts", "too_deep", "header_too_large", "line_too_long", "too_large", "not_readable"],
} as const satisfies Record<InboundKind, readonly string[]>;

export type Because = (typeof BECAUSE)[InboundKind][number];

/** Kinds that wait in the unsorted tray (未整理) for a person. */
export const TRAY_KINDS = ["unsorted", "unreadable"] as const satisfies readonly InboundKind[];

/** Kinds that a person may attach to a case or set aside: also what a machine sent, for a machine may be wrong about machines. */
export const SETTLEABLE_KINDS = [...TRAY_KINDS, "automatic", "loop"] as const satisfies readonly InboundKind[];

/** A mail is sorted within seconds; one that has waited for longer is a person's, or a fault of the sorter would hide it. */
export const SORTED_WITHIN_MS = 5 * 60_000;

/** Whether a person may settle a mail at this time. */
export function isSettleable({ kind, receivedAt }: { kind: InboundKind | null; receivedAt: Date }, at: Date): boolean {
  if (kind === null) return at.getTime() - receivedAt.getTime() > SORTED_WITHIN_MS;
  return SETTLEABLE_KINDS.some((one) => one === kind);
}
