import { z } from "zod";
import { TEMPLATE_KIND_NAMES } from "./template-table";

const text = {
  kind: z.enum(TEMPLATE_KIND_NAMES),
  language: z.enum(["ja", "en"]),
  subject: z.string().trim().min(1).max(200),
  body: z
    .string()
    .trim()
    .min(1)
    .max(12_000)
    .transform((body) => body.replace(/\r\n?/g, "\n")),
};

/** A new version of the template of a kind in a language. */
export const PublishTemplate = z.object({
  ...text,
  /** Of the version that the person saw in force; 0 where there was none. */
  onNumber: z.int().min(0),
  changeNote: z.string().trim().min(5, "templates.input.changeNoteTooShort").max(2000),
});
export type PublishTemplate = z.input<typeof PublishTemplate>;

/** A text that is tried before it is published, on a case where one is named. */
export const TryTemplate = z.object({
  ...text,
  subject: z.string().trim().max(200),
  body: z.string().trim().max(12_000),
  caseNumber: z.int().positive().nullable().default(null),
});
export type TryTemplate = z.input<typeof TryTemplate>;

/** Which template an address means; null when there is no such kind or language. */
export const TemplatePlace = z.object({ kind: text.kind, language: text.language });
export type TemplatePlace = z.infer<typeof TemplatePlace>;
