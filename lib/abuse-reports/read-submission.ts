import { z } from "zod";
import { HARMS } from "./harm-table";
import { readTime } from "./read-time";
import { accountRow, addressRow, anyRow, domainRow, urlRow } from "./read-values";
import { type ReadWords, readWords } from "./read-words";
import { type RawReport, READ_LIMITS, type ReadRow } from "./report-format-rules";

/** The content type of a report that came by the form, by hand or by the API: a document of ours. */
export const SUBMISSION_TYPE = "application/vnd.sakimori.report+json";

const text = (most: number) => z.string().trim().max(most);

export const SubmittedItem = z
  .object({
    address: text(100).optional(),
    account: text(320).optional(),
    domain: text(260).optional(),
    url: text(2000).optional(),
    /** Any of them, where the other side does not tell them apart. */
    value: text(2000).optional(),
    time: text(60).optional(),
    note: text(READ_LIMITS.note).optional(),
  })
  .refine(
    ({ address, account, domain, url, value }) => Boolean(address || account || domain || url || value),
    "name an address, account, domain or url",
  );
export type SubmittedItem = z.infer<typeof SubmittedItem>;

/** What is reported in words and in rows, as the form, a person at the desk and the API send it. */
export const Submission = z.object({
  subject: text(300).optional(),
  harm: z.enum(HARMS).optional(),
  occurredAt: text(60).optional(),
  text: text(READ_LIMITS.part).optional(),
  items: z.array(SubmittedItem).max(READ_LIMITS.rows).optional(),
});
export type Submission = z.infer<typeof Submission>;

/** A submission as the raw content of a report. */
export const submissionRaw = (submission: Submission): RawReport => ({
  bytes: Buffer.from(JSON.stringify(submission), "utf8"),
  contentType: SUBMISSION_TYPE,
});

export interface ReadSubmission extends ReadWords {
  given: Submission;
}

/** null for a document that is none. */
export function readSubmission(document: unknown, near: Date): ReadSubmission | null {
  const parsed = Submission.safeParse(document);
  if (!parsed.success) return null;
  const given = parsed.data;
  const occurredAt = given.occurredAt ? readTime(given.occurredAt, near) : null;
  const words = readWords(given.text ?? "", near);
  const items = (given.items ?? []).map((item) => rowOf(item, near));
  // What was named row by row is the matter; what its words name besides is not.
  return {
    given,
    parts: words.parts,
    rows: items.length > 0 ? items : words.rows,
    occurredAt: occurredAt ?? words.occurredAt,
    isCut: words.isCut && items.length === 0,
  };
}

function rowOf({ address, account, domain, url, value, time, note }: SubmittedItem, near: Date): ReadRow {
  const beside = { occurredAt: time ? readTime(time, near) : null, note };
  if (account) return accountRow(account, { ...beside, note: [address, note].filter(Boolean).join("; ") });
  if (address) return addressRow(address, beside);
  if (url) return urlRow(url, beside);
  return domain ? domainRow(domain, beside) : anyRow(value ?? "", beside);
}
