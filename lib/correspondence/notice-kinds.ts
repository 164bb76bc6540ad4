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
}

const define = <Name extends string>(kinds: Record<Name, NoticeKindRule>) => kinds;

const silent = { needsRestriction: false, informs: false, reminds: false, needsFacts: false, needsClause: false };
const measure = { ...silent, needsRestriction: true, informs: true, needsFacts: true, needsClause: true };
const asking = { ...silent, informs: true, needsFacts: true, needsClause: true };
const reminding = { ...silent, reminds: true };

/** The kinds of notice: the table that previews and duties go by; what each must say is in template-table. Labels: correspondence.kind.<name>. */
export const NOTICE_KINDS = define({
  defense: measure,
  abuse: measure,
  prior_warning: asking,
  request: asking,
  reminder: reminding,
  second_reminder: reminding,
  reset_confirmed: silent,
  closing: silent,
});

export type NoticeKind = keyof typeof NOTICE_KINDS;
export const NOTICE_KIND_NAMES = Object.keys(NOTICE_KINDS) as [NoticeKind, ...NoticeKind[]];
