import { DomainError, InvalidInput } from "@/lib/platform/errors";
import { findLink } from "./notice-rules";
import { brokenTemplate, namesIn, renderNotice, type TemplateText } from "./notice-text";
import { isSecretName, lackingParts, mandatoryVariables, type TemplateFault, undeclaredNames } from "./template-rules";
import { markedFacts, markOf } from "./template-sample-facts";
import { TEMPLATE_PART_NAMES, type TemplateKind, type TemplateVariable } from "./template-table";

/**
 * What is wrong with a template; nothing when a message can be written by it. It is judged by what it says, not by what it mentions:
 * a variable in a comment, or in a branch that is not always taken, has not been said.
 */
export function checkTemplate(kind: TemplateKind, template: TemplateText): TemplateFault[] {
  try {
    const { names, globals } = namesIn(template);
    const undeclared = undeclaredNames(kind, names, globals);
    const secret = undeclared.filter(isSecretName);
    const faults: TemplateFault[] = [];
    if (secret.length > 0) faults.push({ code: "secret", variables: secret });
    if (undeclared.length > secret.length)
      faults.push({ code: "undeclared", variables: undeclared.filter((name) => !isSecretName(name)) });
    // With an unknown name it cannot be rendered; what else is wrong is seen after that is mended.
    return faults.length > 0 ? faults : faultsOfText(kind, template);
  } catch (error) {
    return [{ code: "broken", error: wordsOf(error) }];
  }
}

function faultsOfText(kind: TemplateKind, template: TemplateText): TemplateFault[] {
  const texts = [false, true].map((isBare) => renderNotice(template, markedFacts(kind, isBare)));
  const isSaid = (name: TemplateVariable) => texts.every(({ body }) => body.includes(markOf(name)));
  const parts = lackingParts(
    kind,
    mandatoryVariables(kind).filter((name) => !isSaid(name)),
  );
  const link = [template, ...texts].flatMap(({ subject, body }) => findLink(`${subject}\n${body}`) ?? [])[0];
  const faults: TemplateFault[] = [];
  if (parts.length > 0) faults.push({ code: "lacks", parts });
  if (link !== undefined) faults.push({ code: "link", link });
  return faults;
}

/** Refuses a template with its first fault, in a sentence that names each missing part. Publishing and sending both ask it. */
export function demandGoodTemplate(kind: TemplateKind, template: TemplateText): void {
  const [fault] = checkTemplate(kind, template);
  if (fault) throw refusalOfFault(fault);
}

function refusalOfFault(fault: TemplateFault): InvalidInput {
  if (fault.code === "broken") return brokenTemplate(new Error(fault.error));
  const key = `templates.refusal.${fault.code}`;
  const refuse = (params: Record<string, string>) => new InvalidInput(key, params, { body: key });
  if (fault.code === "link") return refuse({ link: fault.link });
  if (fault.code !== "lacks") return refuse({ variables: fault.variables.join(", ") });
  // The sentence itself picks the names of those that are missing, in the reader's language.
  return refuse(Object.fromEntries(TEMPLATE_PART_NAMES.map((part) => [part, fault.parts.includes(part) ? "yes" : "no"])));
}

const wordsOf = (error: unknown): string => {
  if (error instanceof DomainError) return String(error.params.error ?? "");
  return error instanceof Error ? error.message : "";
};
