import { isTellingName, MASKED, maskLine, maskSubject } from "@/lib/detection/credential-mask";
import { READ_LIMITS, type ReadPart, type ReadReport } from "./report-format-rules";

/** Runs of ASCII and of its full-width kin: Japanese has no blanks between words. */
const RUN = /[!-~\uff01-\uff5e]{4,}/g;
/** An account that stands for itself: what is joined to it by any sign but brackets and the end of a sentence is more. */
const ACCOUNT =
  /(?<![!#-&*-;=?-Z\\^-~])[\w.+-]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,200}[a-z0-9])?(?![!#-&*+/;=?-Z\\^-~]|[-.,:][!-~])/gi;
const ADDRESS = /(?<![\w.:-])(?:\d{1,3}\.){3}\d{1,3}(?![\w.:-])/g;
const EDGE = /^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu;
const LIKE_SECRET = /^(?=.*[a-z])(?=.*[0-9!$%&*+=?^~@#])[!-~]{7,}$/i;
/** "R-1204", "Ticket#20260609". */
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/i;
const NUMBERED = /^[a-z]*[-#:.]{0,2}\d+$/i;

/** A line of prose: only what stands in one word can be told from it. */
export const maskWords = (line: string): string =>
  line.replace(RUN, (run) => {
    const plain = run.normalize("NFKC");
    const masked = maskLine(plain);
    return masked === plain ? run : masked;
  });

/** A text of log lines, without the credentials in them. */
export const maskLog = (text: string): string => text.split("\n").map(maskLine).join("\n");

export const maskText = (text: string): string => text.split("\n").map(maskWords).join("\n");

/**
 * A subject that somebody from outside gave: whole, or the mask. What it names is the matter of a report, so an account or an address alone
 * tells nothing; beside what looks like a password it does.
 */
export function maskTitle(subject: string): string {
  const unnamed = subject.replace(ACCOUNT, (one) => (isTellingName(one) ? one : "account"));
  const isBeside = unnamed !== subject && unnamed.split(/[\s;|,:/()<>]+/).some(isLikeSecret);
  return isBeside || maskSubject(unnamed.replace(ADDRESS, "address")) === MASKED ? MASKED : maskWords(subject);
}

const isLikeSecret = (word: string) => {
  const plain = word.normalize("NFKC").replace(EDGE, "");
  return LIKE_SECRET.test(plain) && !NUMBERED.test(plain) && !HOST.test(plain);
};

/** The mail complained of may hold them in its Subject, for that is how stolen accounts are tried and handed on. */
const maskHead = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.replace(/^subject: (.*)$/, (_, subject: string) => `subject: ${maskSubject(subject)}`))
    .map(maskWords)
    .join("\n");

const MASK_OF: Readonly<Record<ReadPart["kind"], (text: string) => string>> = {
  words: maskText,
  log: maskLog,
  head: maskHead,
  body: maskText,
  attachment: maskText,
};

/** Half of a tuple is not known for one. */
const withoutCutWord = (text: string) =>
  text.length < READ_LIMITS.part ? text : text.slice(0, Math.max(text.lastIndexOf(" "), text.lastIndexOf("\n")) + 1 || undefined);

/** What is kept of a report beside its original, without the credentials in it. */
export const maskReport = (read: ReadReport): ReadReport => ({
  ...read,
  subject: maskTitle(read.subject).slice(0, READ_LIMITS.field),
  fields: Object.fromEntries(Object.entries(read.fields).map(([name, value]) => [name, maskWords(value)])),
  parts: read.parts.map((part) => ({ ...part, text: MASK_OF[part.kind](withoutCutWord(part.text)).slice(0, READ_LIMITS.part) })),
});
