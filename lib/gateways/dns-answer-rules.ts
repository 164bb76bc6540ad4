import { addressBytes } from "@/lib/platform/ip-address-rules";
import type { CheckResult } from "@/prisma/generated/client";

/** What one answer of a blocklist means. */
export interface AnswerCode {
  /** "127.0.0.2" */
  answer: string;
  /** A short name for it. */
  code: string;
  /** Some answers only say something about an address that is not listed. */
  isListing: boolean;
  meaning: { ja: string; en: string };
}

/** What a blocklist said. Unknown is neither listed nor clean, and changes nothing that was known. */
export interface BlocklistOutcome {
  result: CheckResult;
  /** The addresses that it answered with, or the error: "timeout", "SERVFAIL". */
  answer: string;
  /** Of a listing: the codes of the table, or the bare answers. */
  codes: string[];
  /** What its TXT record said; text from outside, without control characters. */
  text: string | null;
}

/** The name to ask for (RFC 5782 §2.1, §2.4): the octets of an IPv4 address, or the nibbles of an IPv6 address, in reverse order. */
export function queryName(address: string, zone: string): string {
  const bytes = addressBytes(address);
  const parts =
    bytes.length === 4 ? bytes.map(String) : bytes.flatMap((byte) => [(byte >> 4).toString(16), (byte & 15).toString(16)]);
  return `${parts.reverse().join(".")}.${zone}`;
}

/**
 * What A records mean. Lists answer within 127.0.0.0/8; whatever lies outside comes from somebody who answers in their place. 127.255.255.x is
 * by custom an error (asked through a public resolver, asked too often, a mistyped zone): both are unknown, however the rest looks.
 */
export function readAnswers(answers: readonly string[], table: readonly AnswerCode[]): BlocklistOutcome {
  const answer = answers.join(" ").slice(0, 200);
  if (answers.length === 0 || answers.some((one) => !one.startsWith("127.") || one.startsWith("127.255.255.")))
    return { result: "unknown", answer: answer || "empty", codes: [], text: null };
  const codes = answers.flatMap((one) => {
    const known = table.find((code) => code.answer === one);
    return known === undefined ? [one] : known.isListing ? [known.code] : [];
  });
  return { result: codes.length > 0 ? "listed" : "clean", answer, codes: [...new Set(codes)], text: null };
}

export const unknown = (answer: string): BlocklistOutcome => ({ result: "unknown", answer, codes: [], text: null });

export const clean = (answer: string): BlocklistOutcome => ({ result: "clean", answer, codes: [], text: null });
