import type { Actor } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput, StaleRecord } from "@/lib/platform/errors";
import { demandGoodTemplate } from "./check-template";
import { PublishTemplate } from "./template-inputs";

/**
 * Publishes a new version of a template; from now on messages are written by it, and what was sent stays as it was. Refused when it
 * leaves out what such a message must say, names what is not declared, or holds a link, and when somebody else was faster.
 */
export function publishTemplate(input: PublishTemplate, actor: Actor) {
  const { kind, language, subject, body, onNumber, changeNote } = PublishTemplate.parse(input);
  demandGoodTemplate(kind, { subject, body });
  return inTransaction(async (tx) => {
    const stream = `template:${kind}.${language}`;
    // Two who publish at once come one after the other, and the second has not seen what the first wrote.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${stream}, 0))`;
    const template = await tx.noticeTemplate.upsert({
      where: { kind_language: { kind, language } },
      create: { kind, language },
      update: {},
    });
    const last = await tx.noticeTemplateVersion.findFirst({
      where: { templateId: template.id },
      orderBy: { number: "desc" },
    });
    if ((last?.number ?? 0) !== onNumber) throw new StaleRecord("templates.refusal.stale");
    if (last?.subject === subject && last.body === body) {
      throw new InvalidInput("templates.refusal.same", {}, { body: "templates.refusal.same" });
    }
    const version = await tx.noticeTemplateVersion.create({
      data: {
        templateId: template.id,
        number: onNumber + 1,
        subject,
        body,
        changeNote,
        publishedAt: now(),
        publishedById: actor.id,
      },
    });
    await recordInLedger(tx, stream, actor, {
      kind: "TEMPLATE_PUBLISHED",
      templateVersionId: version.id,
      notice: kind,
      language,
      textHash: hashText(`${subject}\n${body}`),
    });
    return { kind, language, templateVersionId: version.id, number: version.number };
  });
}
