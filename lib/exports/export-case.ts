import type { Operator } from "@/lib/access/actor";
import { incidentStream, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction } from "@/lib/platform/db";
import type { CaseTimeline } from "./case-views";
import type { ExportCase } from "./export-inputs";
import type { ExportedFile } from "./exported-file";
import { wordsIn } from "./words";
import { caseSheet, writeCasePdf } from "./write-case";
import { writeCsv } from "./write-csv";

/** The timeline of a case as a file. That it was taken out stands in the ledger of the case. */
export async function exportCase(
  timeline: CaseTimeline,
  format: ExportCase["format"],
  operator: Operator,
): Promise<ExportedFile> {
  const { incidentId, number } = timeline;
  const say = await wordsIn(operator.locale);
  await inTransaction((tx) =>
    recordInLedger(tx, incidentStream(number), operator, { kind: "CASE_EXPORTED", incidentId, format }),
  );
  return {
    name: say("exports.file.case", { number: String(number) }),
    plainName: `sakimori-case-${number}-timeline`,
    format,
    bytes: format === "csv" ? writeCsv(caseSheet(timeline, say)) : writeCasePdf(timeline, say, operator),
  };
}
