import { domainToASCII } from "node:url";
import { MASKED, maskLine } from "@/lib/detection/credential-mask";
import { isPrivateAddress, readAddress, readPlainAddress, refang } from "./read-address";
import { READ_LIMITS, type ReadRow, type RowFault } from "./report-format-rules";

/** What a row says besides its value. */
export interface Beside {
  occurredAt: Date | null;
  note?: string | null;
  isLoose?: boolean;
}

const cut = (text: string | null | undefined, most: number) => {
  const plain = maskLine(
    (text ?? "")
      .slice(0, most * 4)
      .replace(/\s+/g, " ")
      .trim(),
  );
  return plain === "" ? null : plain.slice(0, most);
};
const noteOf = (...notes: (string | null | undefined)[]) => cut(notes.filter(Boolean).join("; "), READ_LIMITS.note);

function row(subject: ReadRow["subject"], value: string, ip: string | null, { occurredAt, note, isLoose }: Beside): ReadRow {
  return {
    subject,
    value: value.slice(0, READ_LIMITS.value),
    ip,
    occurredAt,
    note: noteOf(note),
    ...(isLoose ? { isLoose } : {}),
  };
}

/** What could not be read stays as it was written. */
const faulty = (subject: ReadRow["subject"], written: string, fault: RowFault, { occurredAt, note }: Beside): ReadRow => ({
  ...row(subject, cut(written, READ_LIMITS.value) ?? "-", null, { occurredAt, note }),
  fault,
});

export function addressRow(text: string, beside: Beside): ReadRow {
  const read = readAddress(text);
  if ("fault" in read) return faulty("address", text, read.fault, beside);
  return row("address", read.address, read.address, {
    ...beside,
    note: noteOf(read.port === null ? null : `port ${read.port}`, beside.note),
  });
}

const LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
const DOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})*\\.(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$`);

/** A domain in small letters and in ASCII; undefined for what is none. */
export function canonicalDomain(text: string): string | undefined {
  const ascii = domainToASCII(refang(text.trim()).replace(/\.$/, "").toLowerCase());
  return ascii.length <= 253 && DOMAIN.test(ascii) ? ascii : undefined;
}

export function domainRow(text: string, beside: Beside): ReadRow {
  const domain = canonicalDomain(text);
  return domain === undefined ? faulty("domain", text, "not_a_domain", beside) : row("domain", domain, null, beside);
}

/** A local part that its reporter has covered (RFC 6590): a word for it, stars, or a keyed hash in its place. */
const REDACTED =
  /^(?:\[?<?(?:redacted|removed|hidden|masked|anonymi[sz]ed|undisclosed|x{3,}|-+)>?\]?|.*[*\u2026].*|[a-z0-9+/]{27,64}={1,2}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;
export const isRedacted = (localPart: string) => REDACTED.test(localPart);

/** An account; of one whose local part was covered the domain is what is left. */
export function accountRow(text: string, beside: Beside): ReadRow {
  const plain = refang(text.trim())
    .replace(/^mailto:/i, "")
    .replace(/^<|>$/g, "");
  // "user@example.com:password", as stolen lists have it: the account is taken, and what opens it goes no further.
  const [, named = "", secret] = /^([^\s@:;|]{1,100}@[^\s@:;|]{1,250})[:;|](.+)$/.exec(plain) ?? [];
  if (secret !== undefined) return accountRow(named, { ...beside, note: noteOf(MASKED, beside.note) });
  const at = plain.lastIndexOf("@");
  const local = plain.slice(0, Math.max(at, 0));
  const domain = canonicalDomain(plain.slice(at + 1));
  if (local === "" || local.length > 100 || domain === undefined || /[\s<>"(),;:\p{Cc}]/u.test(local))
    return faulty("account", text, "not_an_account", beside);
  if (isRedacted(local)) return row("domain", domain, null, { ...beside, note: noteOf("redacted", beside.note) });
  return row("account", `${local.toLowerCase()}@${domain}`, null, beside);
}

/** Whoever sends what it has stolen in a link sends it behind the host. */
function withoutSecret({ href }: URL): string {
  const path = href.indexOf("/", href.indexOf("://") + 3);
  return path < 0 ? href : href.slice(0, path) + maskLine(href.slice(path, path + READ_LIMITS.value));
}

/** A URL without a name or password in it; its host alone is in small letters. */
export function urlRow(text: string, beside: Beside): ReadRow {
  try {
    const url = new URL(refang(text.trim()));
    if (!["http:", "https:", "ftp:"].includes(url.protocol)) return faulty("url", text, "not_a_url", beside);
    url.username = "";
    url.password = "";
    const address = readPlainAddress(url.hostname) ?? null;
    if (address === null && canonicalDomain(url.hostname) === undefined) return faulty("url", text, "not_a_url", beside);
    if (address !== null && isPrivateAddress(address)) return faulty("url", text, "private_address", beside);
    return row("url", withoutSecret(url), address, beside);
  } catch {
    return faulty("url", text, "not_a_url", beside);
  }
}

/** A row for whatever a text names: an address, a URL, an account or a domain. */
export function anyRow(text: string, beside: Beside): ReadRow {
  const plain = refang(text.trim());
  if (/^[a-z]{3,5}:\/\//i.test(plain)) return urlRow(plain, beside);
  if (plain.includes("@")) return accountRow(plain, beside);
  return canonicalDomain(plain) !== undefined ? domainRow(plain, beside) : addressRow(text, beside);
}
