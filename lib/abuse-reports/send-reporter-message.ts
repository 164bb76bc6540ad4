import type { Operator } from "@/lib/access/actor";
import { findPublishedTemplate } from "@/lib/correspondence/find-template";
import { findLink } from "@/lib/correspondence/notice-rules";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput, MoveRefused } from "@/lib/platform/errors";
import type { SendReporterMessage } from "./answer-inputs";
import { lockReport, touchReport } from "./lock-report";
import { refuseCustomerNames } from "./name-guard";
import { queueMessage } from "./queue-message";
import { refuseTwice } from "./refuse-twice";
import { questionMark } from "./reporter-facts";

/** The names behind a list of fifty thousand rows are all compared. */
const PATIENCE = { timeoutMs: 60_000 };

/**
 * Writes to a reporter: the text as a person has read it, into the outbox. Refused when it names whom the report is about or what was done
 * to them, and while the same is on its way already. What it does (a receipt given, the final answer) is done when the reporter's server has taken it.
 */
export function sendReporterMessage({ reportId, version, kind, subject, body }: SendReporterMessage, actor: Operator) {
  return inTransaction(async (tx) => {
    const report = await lockReport(tx, reportId, version);
    if (report.state === "preview") throw new MoveRefused("reporter-desk.refusal.preview");
    const reporter = report.reporterId ? await tx.reporter.findUniqueOrThrow({ where: { id: report.reporterId } }) : null;
    if (!reporter) throw new MoveRefused("reporter-desk.refusal.noAddress");
    const text = `${subject}\n${body}`;
    const link = findLink(text);
    if (link) throw new InvalidInput("reporter-desk.refusal.link", { link }, { body: "reporter-desk.refusal.link" });
    for (const language of ["ja", "en"] as const) {
      if (text.includes(await questionMark(language)))
        throw new InvalidInput("reporter-desk.refusal.question", {}, { body: "reporter-desk.refusal.question" });
    }
    await refuseCustomerNames(tx, reportId, text);
    await refuseTwice(tx, { reportId, kind });
    const template = await findPublishedTemplate(tx, kind, reporter.language);
    const message = { kind, isAutomatic: false, subject, body, address: reporter.email, templateVersionId: template?.id ?? null };
    const messageId = await queueMessage(tx, { ...report, reportId, reporterId: reporter.id }, message, actor);
    await touchReport(tx, report);
    return { reportId, number: report.number, messageId };
  }, PATIENCE);
}
