import { z } from "zod";
import { LOCALES } from "@/lib/i18n/locales";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import type { ApiCaller } from "@/lib/tokens/judge-secret";
import { countVerdicts, type VerdictCounts } from "./judge-rows";
import { SUBMISSION_TYPE, Submission } from "./read-submission";
import { isXarf, reporterOfXarf } from "./read-xarf";
import { receiveReport } from "./receive-report";
import type { ArrivedReport } from "./report-format-rules";

const PostedReporter = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254).toLowerCase(),
  organization: z.string().trim().max(200).optional(),
  language: z.enum(LOCALES).optional(),
});

/** A report as another system sends it. An XARF document is taken as it is. */
export const PostReport = Submission.extend({ reporter: PostedReporter }).refine(
  ({ text, items }) => Boolean(text) || (items?.length ?? 0) > 0,
  "send a text or items",
);

export const IdempotencyKey = z
  .string()
  .trim()
  .regex(/^[!-~]{1,200}$/)
  .nullable();

type Who = NonNullable<ArrivedReport["reporter"]>;

/** Who reports, as a document says; the issues of one that is neither a report nor XARF with a contact. */
export function readPosted(body: unknown): { reporter: Who; isXarf: boolean } | { issues: { path: string; message: string }[] } {
  if (isXarf(body)) {
    const reporter = reporterOfXarf(body);
    return reporter
      ? { reporter, isXarf: true }
      : { issues: [{ path: "reporter", message: "name an organisation and a mail address" }] };
  }
  const parsed = PostReport.safeParse(body);
  if (parsed.success) return { reporter: parsed.data.reporter, isXarf: false };
  return { issues: parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join("."), message })) };
}

export interface PostedReport {
  number: number;
  isNew: boolean;
  isReopened: boolean;
  state: string;
  fault: string | null;
  counts: VerdictCounts;
  /** The key was used for another content before. */
  isOther: boolean;
}

/** Takes in what another system sent. The same again, or the same key again, is answered with the report that it was. */
export function receivePostedReport(
  body: unknown,
  posted: { reporter: Who; isXarf: boolean },
  key: string | null,
  caller: ApiCaller,
): Promise<PostedReport> {
  const bytes = Buffer.from(JSON.stringify(body), "utf8");
  const arrived: ArrivedReport = {
    source: "api",
    reporter: posted.reporter,
    raw: { bytes, contentType: posted.isXarf ? "application/json" : SUBMISSION_TYPE },
    tokenId: caller.tokenId,
    receivedAt: now(),
    ...(key === null ? {} : { idempotencyKey: key }),
  };
  return inTransaction(
    async (tx) => {
      const { reportId, number, isNew, isReopened } = await receiveReport(tx, arrived, { kind: "machine", id: caller.tokenId });
      const { state, fault } = await tx.abuseReport.findUniqueOrThrow({
        where: { id: reportId },
        select: { state: true, fault: true },
      });
      return {
        number,
        isNew,
        isReopened,
        state,
        fault,
        counts: await countVerdicts(tx, reportId),
        isOther: !isNew && (await isOtherContent(tx, reportId, bytes)),
      };
    },
    { timeoutMs: 120_000 },
  );
}

async function isOtherContent(tx: Tx, reportId: string, bytes: Buffer): Promise<boolean> {
  const raw = await tx.abuseReportRaw.findUnique({ where: { reportId }, select: { content: true } });
  return raw?.content != null && !Buffer.from(raw.content).equals(bytes);
}
