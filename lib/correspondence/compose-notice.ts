import { createHash } from "node:crypto";
import type { Locale } from "@/lib/i18n/locales";
import { sentence } from "@/lib/i18n/sentence";
import { OWED } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import { demandGoodTemplate } from "./check-template";
import { findPublishedTemplate } from "./find-template";
import { gatherFacts } from "./notice-facts";
import { NOTICE_KINDS, type NoticeKind } from "./notice-kinds";
import { findLink, isNameable } from "./notice-rules";
import { renderNotice, type TemplateText } from "./notice-text";
import type { StatusCodeToIssue } from "./status-code";

export interface NoticeWish {
  incidentId: string;
  kind: NoticeKind;
  language: Locale;
  /** Without it: all that can be named and still last, and those that ended before the customer was told. */
  restrictionIds?: readonly string[];
  note: string;
  /** A text that is tried, instead of the template in force. */
  trial?: TemplateText;
  /** What stands where the status page's code goes: the code itself in a mail, words in its stead before that; none in a call or a letter. */
  statusCode: StatusCodeToIssue | "at_sending" | null;
}

/** A restriction that a notice names. */
export interface NamedRestriction {
  id: string;
  incidentAccountId: string;
  account: string;
  measure: string;
  appliedAt: Date;
  /** Whether the customer is still owed the notice of it. */
  isOwed: boolean;
  /** Past it a late notice owes a reason. */
  limitAt: Date | null;
}

export interface ComposedNotice {
  templateVersionId: string;
  templateNumber: number;
  subject: string;
  body: string;
  /** Of subject and body without the status page's code: tells whether a preview still holds. */
  fingerprint: string;
  /** Whether the text holds the code it was given: one that is not printed need not be issued. */
  printsCode: boolean;
  restrictions: NamedRestriction[];
}

/** Writes a notice out of the case as it stands, without keeping it. Throws the refusal when it cannot say what it must. */
export async function composeNotice(tx: Tx, wish: NoticeWish): Promise<ComposedNotice> {
  const rule = NOTICE_KINDS[wish.kind];
  const link = findLink(wish.note);
  if (link) throw new MoveRefused("correspondence.refusal.link", { link });
  const restrictions = await nameRestrictions(tx, wish);
  if (rule.needsRestriction && restrictions.length === 0) throw new MoveRefused("correspondence.refusal.noRestriction");
  const template = wish.trial ? { ...wish.trial, id: "", number: 0 } : await findTemplate(tx, wish.kind, wish.language);
  if (!wish.trial) demandGoodTemplate(wish.kind, template);
  const facts = await gatherFacts(tx, { ...wish, restrictionIds: restrictions.map(({ id }) => id) });
  if (rule.needsFacts && facts.facts.length === 0) throw new MoveRefused("correspondence.refusal.nothingSeen");
  if (rule.needsClause && facts.clauses.length === 0) throw new MoveRefused("correspondence.refusal.noClause");
  const write = (code: string) => renderNotice(template, { ...facts, status: { ...facts.status, code } });
  const text = write(await wordsForCode(wish));
  const unsent = write("");
  const shown = findLink(`${text.subject}\n${text.body}`);
  if (shown && !wish.trial) throw new MoveRefused("correspondence.refusal.link", { link: shown });
  return {
    ...text,
    templateVersionId: template.id,
    templateNumber: template.number,
    fingerprint: createHash("sha256").update(`${unsent.subject}\n${unsent.body}`, "utf8").digest("hex"),
    printsCode: text.subject !== unsent.subject || text.body !== unsent.body,
    restrictions,
  };
}

const wordsForCode = async ({ statusCode, language }: NoticeWish): Promise<string> =>
  statusCode === "at_sending" ? sentence(language, "status.notice.atSending") : (statusCode?.code ?? "");

async function findTemplate(tx: Tx, kind: NoticeKind, language: Locale) {
  const template = await findPublishedTemplate(tx, kind, language);
  if (!template) throw new MoveRefused("correspondence.refusal.noTemplate", { kind, language });
  return template;
}

async function nameRestrictions(tx: Tx, { incidentId, restrictionIds }: NoticeWish): Promise<NamedRestriction[]> {
  const rows = await tx.restriction.findMany({
    where: { incidentId },
    include: {
      account: { select: { address: true } },
      obligations: { where: { kind: "notify_customer", ...OWED }, select: { limitAt: true }, take: 1 },
      incident: { select: { lives: { select: { number: true }, orderBy: { number: "desc" }, take: 1 } } },
    },
    orderBy: [{ appliedAt: "asc" }, { id: "asc" }],
  });
  const nameable = rows.flatMap(({ obligations: [owed], account, appliedAt, ...row }) =>
    appliedAt && isNameable({ ...row, appliedAt }, now())
      ? [{ ...row, account: account.address, appliedAt, isOwed: owed !== undefined, limitAt: owed?.limitAt ?? null }]
      : [],
  );
  const chosen = restrictionIds
    ? nameable.filter(({ id }) => restrictionIds.includes(id))
    : nameable.filter((row) => row.isOwed || (row.state !== "lifted" && row.lifeNumber === row.incident.lives[0]?.number));
  if (restrictionIds && chosen.length < new Set(restrictionIds).size) throw new MoveRefused("correspondence.refusal.notApplied");
  return chosen.map(({ id, incidentAccountId, account, measure, appliedAt, isOwed, limitAt }) => ({
    id,
    incidentAccountId,
    account,
    measure,
    appliedAt,
    isOwed,
    limitAt,
  }));
}
