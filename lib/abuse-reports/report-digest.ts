import { createHash } from "node:crypto";
import { headerEnd, rawHeader, readHeaders } from "@/lib/mails/read-headers";
import type { ArrivedReport } from "./report-format-rules";

/** What stays the same of a mail by whichever way it came: relays write into its head, so the whole of it is no identity. */
const IDENTITY = ["message-id", "date", "from", "subject"] as const;

/** By what a report is known again: its content and who sent it, or the name that another system gave to its call. */
export function digestOf({ raw, reporter, tokenId, idempotencyKey, inboundMailId }: ArrivedReport): string {
  const hash = createHash("sha256");
  if (tokenId && idempotencyKey) return hash.update(`key\0${tokenId}\0${idempotencyKey}`).digest("hex");
  hash.update(`${reporter?.email.trim().toLowerCase() ?? ""}\0`);
  if (!inboundMailId) return hash.update(raw.bytes).digest("hex");
  const { fieldsEnd, bodyStart } = headerEnd(raw.bytes, 0, raw.bytes.length);
  const fields = readHeaders(raw.bytes.subarray(0, fieldsEnd));
  for (const name of IDENTITY) hash.update(`${rawHeader(fields, name) ?? ""}\0`);
  return hash.update(raw.bytes.subarray(bodyStart)).digest("hex");
}
