import { listsFor, mandatoryVariables } from "./template-rules";
import {
  TEMPLATE_LISTS,
  TEMPLATE_VARIABLE_NAMES,
  TEMPLATE_VARIABLES,
  type TemplateKind,
  type TemplateVariable,
  variablesFor,
} from "./template-table";

/** A word that stands for a variable and for nothing else, and that no filter for letters changes. */
export const markOf = (name: TemplateVariable): string => {
  const place = TEMPLATE_VARIABLE_NAMES.indexOf(name);
  return TEMPLATE_VARIABLES[name].isNumber ? String(7_310_000 + place) : `⟦${place}⟧`;
};

/**
 * Facts in which every variable is its mark, to see what a template says and what not. In the bare ones all that may be absent is:
 * what must be said has to be said in both.
 */
export function markedFacts(kind: TemplateKind, isBare: boolean): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  const items = Object.values(TEMPLATE_LISTS) as string[];
  const groups = new Map<string, Record<string, unknown>>();
  for (const name of variablesFor(kind)) {
    const { isOptional, isNumber } = TEMPLATE_VARIABLES[name];
    const mark = markOf(name);
    const value = isBare && isOptional ? "" : isNumber ? Number(mark) : mark;
    const [group = "", field] = name.split(".");
    if (field === undefined) facts[group] = name === "accounts" ? [value] : value;
    else groups.set(group, { ...groups.get(group), [field]: value });
  }
  const needed = mandatoryVariables(kind);
  for (const [group, fields] of groups) if (!items.includes(group)) facts[group] = fields;
  for (const list of listsFor(kind)) {
    const item = TEMPLATE_LISTS[list];
    const isNeeded = needed.some((name) => name.startsWith(`${item}.`));
    facts[list] = isBare && !isNeeded ? [] : [groups.get(item) ?? {}];
  }
  return facts;
}
