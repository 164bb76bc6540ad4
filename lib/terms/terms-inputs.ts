import { z } from "zod";

const ElementInput = z.object({
  code: z.string().regex(/^[a-z_]+$/),
  label: z.string().min(1),
  labelEn: z.string().min(1),
  proof: z.enum(["evidence_in_range", "choice", "words", "necessary_scope"]),
  allowed: z
    .array(z.object({ code: z.string(), label: z.string(), labelEn: z.string(), needs: z.enum(["probe", "abuse"]).optional() }))
    .default([]),
  completedBy: z.array(z.string()).default([]),
});

const ClauseInput = z.object({
  code: z.string().min(1),
  article: z.int().positive(),
  paragraph: z.int().positive().nullable().default(null),
  item: z.int().positive().nullable().default(null),
  kind: z.enum(["defense", "prohibited_acts", "emergency", "other"]),
  permitsRestriction: z.boolean().default(false),
  heading: z.string().min(1),
  headingEn: z.string().min(1),
  text: z.string().min(1),
  textEn: z.string().min(1),
  elements: z.array(ElementInput).default([]),
  legalGround: z
    .object({ code: z.string(), label: z.string(), labelEn: z.string(), source: z.string() })
    .nullable()
    .default(null),
});

/** A whole version of a document, as legal publishes it. */
export const PublishTerms = z.object({
  document: z.object({
    code: z.string().min(1),
    kind: z.enum(["general", "service"]),
    title: z.string().min(1),
    titleEn: z.string().min(1),
    serviceId: z.uuid().nullable(),
  }),
  number: z.int().positive(),
  announcedAt: z.date(),
  effectiveFrom: z.date(),
  clauses: z.array(ClauseInput).min(1),
});
export type PublishTerms = z.input<typeof PublishTerms>;

/** Who was told of a version; without a contract: everybody. */
export const AnnounceTerms = z.object({
  termsVersionId: z.uuid(),
  contractId: z.uuid().nullable(),
  channel: z.enum(["mail", "website", "post"]),
  announcedAt: z.date(),
  note: z.string().default(""),
});
export type AnnounceTerms = z.input<typeof AnnounceTerms>;
