import type { Operator } from "@/lib/access/actor";
import { translateRefusal } from "@/lib/access/translate-refusal";
import { sentence } from "@/lib/i18n/sentence";
import { db, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DomainError, MoveRefused } from "@/lib/platform/errors";
import { checkTemplate } from "./check-template";
import { composeNotice } from "./compose-notice";
import { NOTICE_KINDS, type NoticeKind } from "./notice-kinds";
import { renderNotice, type TemplateText } from "./notice-text";
import { TryTemplate } from "./template-inputs";
import type { TemplateFault } from "./template-rules";
import { TEMPLATE_KINDS, TEMPLATE_PART_NAMES, type TemplateKind, type TemplatePart } from "./template-table";

export interface TemplateTrial {
  faults: TemplateFault[];
  /** Parts that the kind must have and that are said; the others of the kind are missing. Unknown while it cannot be rendered. */
  said: TemplatePart[] | null;
  /** How the message would read: of a real case, or of an example where nothing real can be had. Null when it cannot be written. */
  preview: (TemplateText & { caseNumber: number | null }) | null;
  /** Why there is no preview, in the person's language; the faults speak for themselves. */
  whyNot: string | null;
}

/** How many of the newest cases are tried before it is said that none fits. */
const MOST_TRIED = 15;

/** Judges a text as publishing would, and writes it out for a case, without keeping anything. */
export async function tryTemplate(input: TryTemplate, operator: Operator): Promise<TemplateTrial> {
  const { kind, language, subject, body, caseNumber } = TryTemplate.parse(input);
  const text = { subject, body };
  const faults = checkTemplate(kind, text);
  const said = saidParts(kind, faults);
  if (faults.some(({ code }) => code !== "lacks" && code !== "link")) return { faults, said, preview: null, whyNot: null };
  try {
    return { faults, said, preview: await previewOf(kind, language, text, caseNumber), whyNot: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { faults, said, preview: null, whyNot: (await translateRefusal(error, operator.locale)).message };
  }
}

function saidParts(kind: TemplateKind, faults: readonly TemplateFault[]): TemplatePart[] | null {
  if (faults.some(({ code }) => code !== "lacks" && code !== "link")) return null;
  const lacking = faults.flatMap((fault) => (fault.code === "lacks" ? fault.parts : []));
  return TEMPLATE_PART_NAMES.filter((part) => TEMPLATE_KINDS[kind].parts.includes(part) && !lacking.includes(part));
}

async function previewOf(kind: TemplateKind, language: "ja" | "en", text: TemplateText, caseNumber: number | null) {
  if (!isNotice(kind)) return { ...renderNotice(text, await exampleReport(language)), caseNumber: null };
  const write = (incidentId: string) =>
    composeNotice(db, { incidentId, kind, language, note: "", trial: text, statusCode: "at_sending" });
  if (caseNumber !== null) {
    const incident = await db.incident.findUnique({ where: { number: caseNumber }, select: { id: true } });
    if (!incident) throw new MoveRefused("templates.refusal.noSuchCase", { number: String(caseNumber) });
    const { subject, body } = await write(incident.id);
    return { subject, body, caseNumber };
  }
  for (const { id, number } of await listLikelyCases(db, kind)) {
    try {
      const { subject, body } = await write(id);
      return { subject, body, caseNumber: number };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error; // this case has not what the message needs; an older one may
    }
  }
  throw new MoveRefused("templates.refusal.noCase");
}

const isNotice = (kind: TemplateKind): kind is NoticeKind => kind in NOTICE_KINDS;

/** The newest cases that may have what a message of this kind needs. */
function listLikelyCases(tx: Tx, kind: NoticeKind) {
  return tx.incident.findMany({
    where: NOTICE_KINDS[kind].needsRestriction ? { restrictions: { some: { appliedAt: { not: null } } } } : undefined,
    select: { id: true, number: true },
    orderBy: { number: "desc" },
    take: MOST_TRIED,
  });
}

/** A report that nobody made, for the messages that tell of no case. */
async function exampleReport(language: "ja" | "en"): Promise<Record<string, unknown>> {
  const words = (name: string) => sentence(language, `templates.example.${name}`);
  return {
    answerBy: await words("answerBy"),
    desk: { mail: env().MAIL_FROM },
    report: {
      reporterName: await words("reporterName"),
      number: "1024",
      receivedAt: await words("receivedAt"),
      question: await words("question"),
      ...{ rows: 4012, ours: 3968, addresses: 3968, servers: 412 },
    },
    plan: { start: 412, mended: 380, delisted: 371, remaining: 32 },
  };
}
