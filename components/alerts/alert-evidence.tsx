"use client";
import { useTranslations } from "next-intl";
import { EvidenceLine, type EvidencePart } from "@/components/ui/evidence-line";
import { Section } from "@/components/ui/section";
import type { AlertDetail } from "@/lib/alerts/alert-views";

/** Where the intake put something out of sight; the words are its own (lib/detection). */
const MASKS = { "[subject]": "subject", "[credentials masked]": "credentials" } as const;

/** The lines that the alert rests on. What is masked opens inside a case only, with a purpose. */
export function AlertEvidence({ detail }: { detail: AlertDetail }) {
  const t = useTranslations("alerts");
  const cited = [...detail.sourceIps, ...(detail.row.address ? [detail.row.address] : [])];
  return (
    <Section
      title={t("evidence.title")}
      note={t("evidence.count", { count: detail.evidence.length })}
      aside={
        <span className="sub fs12 clip">
          {detail.evidence.some(({ isMasked }) => isMasked) ? t("evidence.masked") : t(`detail.grade.${detail.grade}`)}
        </span>
      }
    >
      {detail.evidence.length === 0 && <p className="sub">{t("evidence.none")}</p>}
      {detail.evidence.map(({ id, plain }, index) => (
        <EvidenceLine
          key={id}
          id={`E${index + 1}`}
          parts={plain === null ? [{ text: t("evidence.purged") }] : cut(plain, cited, (mask) => t(`evidence.${mask}`))}
        />
      ))}
    </Section>
  );
}

/** Cuts a stored line at what was masked in it and at what the alert cites. */
function cut(line: string, cited: readonly string[], nameOf: (mask: "subject" | "credentials") => string): EvidencePart[] {
  const wanted = [...Object.keys(MASKS), ...cited].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pieces = line.split(new RegExp(`(${wanted.join("|")})`));
  return pieces.filter(Boolean).map((text) => {
    if (text in MASKS) return { mask: nameOf(MASKS[text as keyof typeof MASKS]) };
    return cited.includes(text) ? { mark: text } : { text };
  });
}
