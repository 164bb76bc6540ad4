import {
  TEMPLATE_KINDS,
  TEMPLATE_LISTS,
  TEMPLATE_PART_NAMES,
  TEMPLATE_PARTS,
  type TemplateKind,
  type TemplateList,
  type TemplatePart,
  type TemplateVariable,
  variablesFor,
} from "./template-table";

/** Why a template cannot be published or written by. */
export type TemplateFault =
  | { code: "broken"; error: string }
  /** Names the body of a mail, or a password. */
  | { code: "secret"; variables: string[] }
  | { code: "undeclared"; variables: string[] }
  | { code: "lacks"; parts: TemplatePart[] }
  | { code: "link"; link: string };

/** Whether a name asks for what no message may ever hold. */
export const isSecretName = (name: string) =>
  /(?:^|\.)(?:mail)?(?:body|subject|password|passwd|passphrase|secret|credential|credentials|token)$/i.test(name);

/** Names of a template of this kind that are not declared for it. `globals` are what it does not define itself. */
export function undeclaredNames(kind: TemplateKind, names: readonly string[], globals: readonly string[]): string[] {
  const declared: readonly string[] = variablesFor(kind);
  const lists = listsFor(kind);
  const items: readonly string[] = lists.map((list) => TEMPLATE_LISTS[list]);
  const isDeclared = (name: string) =>
    declared.includes(name) || isList(lists, name) || declared.some((known) => known.startsWith(`${name}.`));
  return names.filter((name) => {
    if (isDeclared(name) || name.startsWith("forloop.")) return false;
    // A name that the template gave itself is tried when it is rendered; those of the loops are held to the table.
    return globals.includes(name) || items.includes(name.split(".")[0] ?? "");
  });
}

const isList = (lists: readonly TemplateList[], name: string) => lists.some((list) => name === list || name === `${list}.size`);

/** The lists that a template of this kind may loop over. */
export function listsFor(kind: TemplateKind): TemplateList[] {
  const declared = variablesFor(kind);
  return (Object.keys(TEMPLATE_LISTS) as TemplateList[]).filter((list) =>
    declared.some((name) => name.startsWith(`${TEMPLATE_LISTS[list]}.`)),
  );
}

/** The variables that a template of this kind must show. */
export function mandatoryVariables(kind: TemplateKind): TemplateVariable[] {
  return [...new Set(TEMPLATE_KINDS[kind].parts.flatMap((part) => TEMPLATE_PARTS[part]))];
}

/** The parts of this kind of which something is missing, in the table's order. */
export function lackingParts(kind: TemplateKind, missing: readonly TemplateVariable[]): TemplatePart[] {
  const parts = TEMPLATE_KINDS[kind].parts.filter((part) => TEMPLATE_PARTS[part].some((name) => missing.includes(name)));
  return TEMPLATE_PART_NAMES.filter((part) => parts.includes(part));
}

/** What is typed to name a variable, or to go through a list. */
export const namingOf = (name: TemplateVariable) => `{{ ${name} }}`;
export const loopOf = (list: TemplateList) => `{% for ${TEMPLATE_LISTS[list]} in ${list} %}\n{% endfor %}`;
