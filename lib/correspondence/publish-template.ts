import type { Actor } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";
import { PublishTemplate } from "./correspondence-inputs";
import { findLink, missingVariables } from "./notice-rules";
import { renderNotice, SAMPLE_FACTS, variablesOf } from "./notice-text";

/**
 * Publishes a new version of a notice's template; from now on notices are written by it, and what was sent stays as it was.
 * Refused when it leaves out what such a notice must say, names what is not there, or holds a link.
 */
export function publishTemplate(input: PublishTemplate, actor: Actor) {
  const { kind, language, subject, body } = PublishTemplate.parse(input);
  check({ kind, subject, body });
  return inTransaction(async (tx) => {
    const stream = `template:${kind}.${language}`;
    // Two who publish at once come one after the other, and get two numbers.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${stream}, 0))`;
    const template = await tx.noticeTemplate.upsert({
      where: { kind_language: { kind, language } },
      create: { kind, language },
      update: {},
    });
    const last = await tx.noticeTemplateVersion.aggregate({ where: { templateId: template.id }, _max: { number: true } });
    const version = await tx.noticeTemplateVersion.create({
      data: {
        templateId: template.id,
        number: (last._max.number ?? 0) + 1,
        subject,
        body,
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
    return { templateVersionId: version.id, number: version.number };
  });
}

function check({ kind, subject, body }: Pick<PublishTemplate, "kind" | "subject" | "body">): void {
  const refuse = (name: string, params: Record<string, string>) => {
    const key = `correspondence.refusal.${name}`;
    return new InvalidInput(key, params, { body: key });
  };
  let used: string[];
  try {
    used = variablesOf({ subject, body });
    renderNotice({ subject, body }, SAMPLE_FACTS);
  } catch (error) {
    throw refuse("templateBroken", { error: error instanceof Error ? error.message : "" });
  }
  const missing = missingVariables(kind, used);
  if (missing.length > 0) throw refuse("templateLacks", { variables: missing.join(", ") });
  const link = findLink(`${subject}\n${body}`);
  if (link) throw refuse("link", { link });
}
