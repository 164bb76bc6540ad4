import type { HeaderField } from "@/lib/mails/read-headers";
import { readMailboxes } from "@/lib/mails/read-mailbox";

/**
 * What a CFBL-Feedback-ID in a reported mail is worth (RFC 9477 §3.1, §3.3, §5.1): it is believed only where a DKIM signature of the mail
 * covers both CFBL headers and was made for the domain of the address or one above it. Whether the signature itself is right is not
 * known here: that takes the key from the DNS.
 */
export type FeedbackIdWorth = "none" | "no_address" | "not_signed" | "not_covered" | "not_aligned" | "aligned";

export function judgeFeedbackId(fields: readonly HeaderField[]): { worth: FeedbackIdWorth; id: string | null } {
  const of = (name: string) => fields.filter((field) => field.name === name).map(({ value }) => value);
  const ids = of("cfbl-feedback-id");
  const addresses = of("cfbl-address");
  const id = ids[0]?.replace(/\s+/g, "").slice(0, 200) ?? "";
  if (id === "") return { worth: "none", id: null };
  const address = readMailboxes(addresses[0]?.split(";", 1)[0])[0]?.address;
  // One of each, or it is not said which of them the signature was made over.
  if (!address || addresses.length !== 1 || ids.length !== 1) return { worth: "no_address", id: null };
  const signatures = of("dkim-signature").slice(0, 20).map(readTags);
  if (signatures.length === 0) return { worth: "not_signed", id: null };
  const covering = signatures.filter(({ covered }) => covered.includes("cfbl-address") && covered.includes("cfbl-feedback-id"));
  if (covering.length === 0) return { worth: "not_covered", id: null };
  const domain = address.split("@").at(-1) ?? "";
  const isAligned = covering.some(
    (signature) => signature.domain !== "" && (domain === signature.domain || domain.endsWith(`.${signature.domain}`)),
  );
  return isAligned ? { worth: "aligned", id } : { worth: "not_aligned", id: null };
}

function readTags(value: string): { domain: string; covered: string[] } {
  const tags = new Map(
    value
      .slice(0, 8000)
      .split(";")
      .map((tag) => {
        const [name = "", ...rest] = tag.split("=");
        return [name.trim().toLowerCase(), rest.join("=").replace(/\s+/g, "").toLowerCase()] as const;
      }),
  );
  // A domain of one label stands above everything and proves nothing.
  const domain = tags.get("d") ?? "";
  return { domain: domain.includes(".") ? domain : "", covered: (tags.get("h") ?? "").split(":") };
}
