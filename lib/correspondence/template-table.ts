/** Whom a template speaks to. The two share no variable that tells of the other: see PARTS and TEMPLATE_VARIABLES. */
export type TemplateAudience = "customer" | "reporter";

interface VariableRule {
  for: readonly TemplateAudience[];
  /** May be empty or absent when a message is written: a template says it inside an "if". */
  isOptional?: true;
  /** A figure, not words. */
  isNumber?: true;
}

const defineVariables = <Name extends string>(rules: Record<Name, VariableRule>) => rules;
const customer = { for: ["customer"] } as const;
const reporter = { for: ["reporter"] } as const;
/** A count for a reporter; empty where there is nothing to count. */
const figure = { ...reporter, isOptional: true, isNumber: true } as const;

/**
 * All that a template may name, and in which messages. "fact", "restriction" and "clause" are the names inside a loop over "facts",
 * "restrictions" and "clauses". What is not here cannot be said: no customer, account or measure to a reporter, no reporter to a
 * customer, and to nobody the body of a mail or a password. Labels: templates.variable.<name>.
 */
// biome-ignore format: the table is read by its columns
export const TEMPLATE_VARIABLES = defineVariables({
  customerName: customer,
  caseNumber: customer,
  contractCode: customer,
  serviceName: customer,
  accounts: customer,
  answerBy: { for: ["customer", "reporter"] },
  noGuarantee: customer,
  "desk.mail": { for: ["customer", "reporter"] },
  note: { ...customer, isOptional: true },
  "fact.account": { ...customer, isOptional: true },
  "fact.from": customer,
  "fact.until": customer,
  "fact.source": customer,
  "fact.country": customer,
  "fact.protocol": customer,
  "fact.count": { ...customer, isNumber: true },
  "restriction.account": customer,
  "restriction.measure": customer,
  "restriction.since": customer,
  "restriction.until": { ...customer, isOptional: true },
  "restriction.stillWorks": customer,
  "restriction.ends": customer,
  "clause.document": customer,
  "clause.number": { ...customer, isNumber: true },
  "clause.label": customer,
  "clause.text": customer,
  "status.site": { ...customer, isOptional: true },
  "status.path": { ...customer, isOptional: true },
  "status.code": { ...customer, isOptional: true },
  "status.until": { ...customer, isOptional: true },
  "report.reporterName": reporter,
  "report.number": reporter,
  "report.receivedAt": reporter,
  "report.question": reporter,
  "report.rows": figure,
  "report.ours": figure,
  "report.addresses": figure,
  "report.servers": figure,
  "plan.start": figure,
  "plan.mended": figure,
  "plan.delisted": figure,
  "plan.remaining": figure,
});

export type TemplateVariable = keyof typeof TEMPLATE_VARIABLES;
export const TEMPLATE_VARIABLE_NAMES = Object.keys(TEMPLATE_VARIABLES) as TemplateVariable[];

/** The lists that a template loops over, and what one of them is called inside the loop. */
export const TEMPLATE_LISTS = { facts: "fact", restrictions: "restriction", clauses: "clause" } as const;
export type TemplateList = keyof typeof TEMPLATE_LISTS;

const defineParts = <Name extends string>(parts: Record<Name, readonly TemplateVariable[]>) => parts;

/** What a message must say, and the variables that say it. Labels: templates.part.<name>. */
export const TEMPLATE_PARTS = defineParts({
  addressee: ["customerName"],
  case_number: ["caseNumber"],
  seen: ["fact.from", "fact.until", "fact.source", "fact.country", "fact.protocol", "fact.count"],
  restricted: ["restriction.measure", "restriction.since"],
  still_works: ["restriction.stillWorks"],
  what_to_do: ["answerBy"],
  ends: ["restriction.ends"],
  no_guarantee: ["noGuarantee"],
  clause: ["clause.label", "clause.document"],
  contact: ["desk.mail"],
  report_number: ["report.number"],
  received: ["report.receivedAt"],
  question: ["report.question", "answerBy"],
});

export type TemplatePart = keyof typeof TEMPLATE_PARTS;
export const TEMPLATE_PART_NAMES = Object.keys(TEMPLATE_PARTS) as TemplatePart[];

interface TemplateKindRule {
  audience: TemplateAudience;
  parts: readonly TemplatePart[];
}

const defineKinds = <Name extends string>(kinds: Record<Name, TemplateKindRule>) => kinds;

const toCustomer = (...parts: TemplatePart[]): TemplateKindRule => ({
  audience: "customer",
  parts: ["addressee", "case_number", ...parts, "no_guarantee", "contact"],
});
const toReporter = (...parts: TemplatePart[]): TemplateKindRule => ({
  audience: "reporter",
  parts: ["report_number", ...parts, "contact"],
});

/** The kinds of message that have a template, and what each must say. Labels: templates.kind.<name>. */
// biome-ignore format: the table is read by its columns
export const TEMPLATE_KINDS = defineKinds({
  defense: toCustomer("seen", "restricted", "still_works", "what_to_do", "ends", "clause"),
  abuse: toCustomer("seen", "restricted", "still_works", "what_to_do", "ends", "clause"),
  prior_warning: toCustomer("seen", "what_to_do", "clause"),
  request: toCustomer("seen", "what_to_do", "clause"),
  reminder: toCustomer("what_to_do"),
  second_reminder: toCustomer("what_to_do"),
  reset_confirmed: toCustomer(),
  closing: toCustomer(),
  reporter_automatic: toReporter("received"),
  reporter_received: toReporter("received"),
  reporter_progress: toReporter("received"),
  reporter_done: toReporter("received"),
  reporter_out_of_scope: toReporter("received"),
  reporter_more_information: toReporter("received", "question"),
});

export type TemplateKind = keyof typeof TEMPLATE_KINDS;
export const TEMPLATE_KIND_NAMES = Object.keys(TEMPLATE_KINDS) as [TemplateKind, ...TemplateKind[]];

/** The variables that a template of this kind may name, in the table's order. */
export function variablesFor(kind: TemplateKind): TemplateVariable[] {
  const { audience } = TEMPLATE_KINDS[kind];
  return TEMPLATE_VARIABLE_NAMES.filter((name) => TEMPLATE_VARIABLES[name].for.includes(audience));
}
