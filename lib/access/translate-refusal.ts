import type { z } from "zod";
import type { Locale } from "@/lib/i18n/locales";
import { sentence } from "@/lib/i18n/sentence";
import { type DomainError, InvalidInput, NotPermitted } from "@/lib/platform/errors";
import type { Permission } from "./permissions";

/** What a door answers when the wish was not fulfilled. */
export interface Refused {
  status: "refused";
  code: "signed_out" | DomainError["code"];
  message: string;
  /** For each field that is wrong (`scope.address`), what is wrong with it. */
  fields?: Record<string, string>;
}

/** Thrown when the roles do not carry a permission; the sentence names what it would allow. */
export function notPermitted(permission: Permission): NotPermitted {
  return new NotPermitted("access.refusal.notPermitted", { permission }, `The roles do not carry ${permission}`);
}

/** A refusal in the language of the person in front. */
export async function translateRefusal(error: DomainError, locale: Locale): Promise<Refused> {
  const params = { ...error.params };
  if (error.key === "access.refusal.notPermitted")
    params.permission = await sentence(locale, `access.permission.${params.permission}`);
  const refused: Refused = { status: "refused", code: error.code, message: await sentence(locale, error.key, params) };
  if (!(error instanceof InvalidInput)) return refused;
  const fields = Object.entries(error.fields).map(
    async ([name, key]) => [name, await sentence(locale, key, error.params)] as const,
  );
  return { ...refused, fields: Object.fromEntries(await Promise.all(fields)) };
}

/** What zod found wrong, field by field. A schema's own message is the key of a sentence. */
export async function translateIssues(error: z.ZodError, locale: Locale): Promise<Refused> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= await issueSentence(issue, locale);
  return { status: "refused", code: "invalid_input", message: await sentence(locale, "access.refusal.invalidInput"), fields };
}

const KEY = /^[a-z][a-z-]*(\.[\w:-]+)+$/;

function issueSentence(issue: z.core.$ZodIssue, locale: Locale): Promise<string> {
  if (KEY.test(issue.message)) return sentence(locale, issue.message);
  if (issue.code === "invalid_type") return sentence(locale, "access.field.missing");
  if (issue.code === "too_small") {
    const isEmpty = issue.origin === "string" && issue.minimum === 1;
    return sentence(locale, isEmpty ? "access.field.missing" : `access.field.tooSmall.${origin(issue.origin)}`, {
      limit: String(issue.minimum),
    });
  }
  if (issue.code === "too_big")
    return sentence(locale, `access.field.tooBig.${origin(issue.origin)}`, { limit: String(issue.maximum) });
  if (issue.code === "invalid_format" && issue.format === "email") return sentence(locale, "access.field.email");
  return sentence(locale, "access.field.invalid");
}

const origin = (of: string) => (of === "string" ? "string" : of === "array" || of === "set" ? "array" : "number");
