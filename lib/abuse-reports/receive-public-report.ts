import { WORKER } from "@/lib/access/actor";
import type { Visitor } from "@/lib/access/public-action";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import type { SendPublicReport } from "./public-report-inputs";
import { submissionRaw } from "./read-submission";
import { receiveReport } from "./receive-report";
import { reportName } from "./reporter-facts";

/** Takes in what the public form sent, and says under which number. The same words again by the same sender are the same report. */
export function receivePublicReport(
  { name, email, organization, harm, occurredAt, what }: SendPublicReport,
  { locale }: Visitor,
): Promise<{ receipt: string }> {
  return inTransaction(async (tx) => {
    const submission = { harm, text: what, ...(occurredAt ? { occurredAt } : {}) };
    const reporter = { name, email, organization: organization || null, language: locale };
    const arrived = { source: "form" as const, reporter, raw: submissionRaw(submission), receivedAt: now(), hints: { harm } };
    const { number } = await receiveReport(tx, arrived, WORKER);
    return { receipt: reportName(number) };
  });
}
