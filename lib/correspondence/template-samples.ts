import type { Locale } from "@/lib/i18n/locales";
import type { TemplateText } from "./notice-text";
import { NOTICE_SAMPLES_EN } from "./template-samples-en";
import { NOTICE_SAMPLES_JA } from "./template-samples-ja";
import { REPORTER_SAMPLES_EN, REPORTER_SAMPLES_JA } from "./template-samples-reporter";
import { TEMPLATE_KIND_NAMES, type TemplateKind } from "./template-table";

const SAMPLES: Record<Locale, Record<TemplateKind, TemplateText>> = {
  ja: { ...NOTICE_SAMPLES_JA, ...REPORTER_SAMPLES_JA },
  en: { ...NOTICE_SAMPLES_EN, ...REPORTER_SAMPLES_EN },
};

export interface TemplateSample extends TemplateText {
  kind: TemplateKind;
  language: Locale;
}

/** The wording that the product proposes. It holds nothing until somebody of the legal department has read and published it. */
export const sampleOf = (kind: TemplateKind, language: Locale): TemplateSample => ({
  kind,
  language,
  ...SAMPLES[language][kind],
});

/** One of each kind in each language. */
export const TEMPLATE_SAMPLES: readonly TemplateSample[] = TEMPLATE_KIND_NAMES.flatMap((kind) => [
  sampleOf(kind, "ja"),
  sampleOf(kind, "en"),
]);
