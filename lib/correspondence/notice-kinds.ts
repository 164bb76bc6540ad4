/** What a notice of each kind must say, as the template's variables. Inside a loop: "fact", "restriction", "clause". */
const ALWAYS = ["caseNumber", "customerName", "desk.mail"] as const;
const SEEN = ["fact.from", "fact.until", "fact.source", "fact.country", "fact.protocol", "fact.count"] as const;
const RESTRICTED = ["restriction.measure", "restriction.since", "restriction.stillWorks", "restriction.ends"] as const;
const GROUNDS = ["clause.label", "clause.document"] as const;

interface NoticeKindRule {
  /** Cannot be written unless it names a restriction that was applied. */
  needsRestriction: boolean;
  /** Tells the customer of the case: discharges the duty to notify, records "notified", and an answer is waited for. */
  informs: boolean;
  /** Asks again for the answer that is waited for. */
  reminds: boolean;
  /** Must say what was seen; without anything seen it cannot be written. */
  needsFacts: boolean;
  /** Must name the clause it rests on. */
  needsClause: boolean;
  variables: readonly string[];
}

const define = <Name extends string>(kinds: Record<Name, NoticeKindRule>) => kinds;

const silent = { needsRestriction: false, informs: false, reminds: false, needsFacts: false, needsClause: false };
const measure = { ...silent, needsRestriction: true, informs: true, needsFacts: true, needsClause: true };
const asking = { ...silent, informs: true, needsFacts: true, needsClause: true };
const reminding = { ...silent, reminds: true };

/** The kinds of notice: the one table that templates, previews and duties go by. Labels: correspondence.kind.<name>. */
export const NOTICE_KINDS = define({
  defense: { ...measure, variables: [...ALWAYS, ...SEEN, ...RESTRICTED, ...GROUNDS, "answerBy", "noGuarantee"] },
  abuse: { ...measure, variables: [...ALWAYS, ...SEEN, ...RESTRICTED, ...GROUNDS, "answerBy", "noGuarantee"] },
  prior_warning: { ...asking, variables: [...ALWAYS, ...SEEN, ...GROUNDS, "answerBy", "noGuarantee"] },
  request: { ...asking, variables: [...ALWAYS, ...SEEN, ...GROUNDS, "answerBy", "noGuarantee"] },
  reminder: { ...reminding, variables: [...ALWAYS, "answerBy", "noGuarantee"] },
  second_reminder: { ...reminding, variables: [...ALWAYS, "answerBy", "noGuarantee"] },
  reset_confirmed: { ...silent, variables: [...ALWAYS, "noGuarantee"] },
  closing: { ...silent, variables: [...ALWAYS, "noGuarantee"] },
});

export type NoticeKind = keyof typeof NOTICE_KINDS;
export const NOTICE_KIND_NAMES = Object.keys(NOTICE_KINDS) as [NoticeKind, ...NoticeKind[]];
