import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Act } from "@/components/ui/action-dialog";
import { EvidenceLine, type EvidencePart } from "@/components/ui/evidence-line";
import { Section } from "@/components/ui/section";
import { timeText } from "@/components/ui/time-rules";
import { TimeText } from "@/components/ui/time-text";
import type { EvidenceView } from "@/lib/evidence/evidence-queries";
import styles from "./evidence-section.module.css";
import { MaskedLine } from "./masked-line";

interface EvidenceSectionProps {
  incidentId: string;
  evidence: readonly EvidenceView[];
  reveal: Act<{ incidentId: string; evidenceId: string; purpose: string }, { masked: string }>;
  /** The button that adds some. */
  children?: ReactNode;
}

/** Shown at once; the rest opens. A burst has hundreds of lines. */
const FIRST = 12;

/** The evidence of a case, E1, E2, …: lines with what is masked under a word, files, and who looked why. */
export function EvidenceSection({ incidentId, evidence, reveal, children }: EvidenceSectionProps) {
  const t = useTranslations("evidence");
  const line = (one: EvidenceView) => <EvidenceEntry key={one.id} incidentId={incidentId} evidence={one} reveal={reveal} />;
  const rest = evidence.slice(FIRST);
  return (
    <Section title={t("title")} icon="clip" note={t("section.count", { count: evidence.length })} aside={children}>
      {evidence.length === 0 && <p className="sub fs12">{t("section.none")}</p>}
      {evidence.slice(0, FIRST).map(line)}
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{t("section.more", { count: rest.length })}</summary>
          {rest.map(line)}
        </details>
      )}
    </Section>
  );
}

function EvidenceEntry({
  incidentId,
  evidence,
  reveal,
}: { incidentId: string; evidence: EvidenceView } & Pick<EvidenceSectionProps, "reveal">) {
  const t = useTranslations("evidence");
  const locale = useLocale();
  const { number, occurredAt, plain, file, purgedAt, recordedBy, alertNumber, reveals, hasMasked, sha256 } = evidence;
  return (
    <div id={`E${number}`} className={styles.entry} title={`SHA-256 ${sha256}`}>
      <p className={styles.head}>
        <TimeText at={occurredAt} shape="second" />
        {alertNumber !== null && <span>{t("section.ofAlert", { number: String(alertNumber) })}</span>}
        {recordedBy && <span>{t("section.byPerson", { name: recordedBy })}</span>}
      </p>
      {purgedAt && (
        <EvidenceLine id={`E${number}`} parts={[{ text: t("section.purged", { at: timeText(purgedAt, "date", locale) }) }]} />
      )}
      {file && !purgedAt && (
        <EvidenceLine
          id={`E${number}`}
          parts={[{ text: t("section.file", { name: file.name, size: Math.ceil(file.size / 1024) }) }]}
        />
      )}
      {plain !== null && hasMasked && (
        <MaskedLine incidentId={incidentId} evidenceId={evidence.id} number={number} plain={plain} reveal={reveal} />
      )}
      {plain !== null && !hasMasked && (
        <EvidenceLine id={`E${number}`} parts={partsOf(plain, t("mask.credentials"), t("mask.subject"))} />
      )}
      {reveals.map(({ by, at, purpose }) => (
        <p key={`${at}${by}`} className={styles.reveal}>
          {t("section.revealed", { name: by, at: timeText(at, "minute", locale), purpose })}
        </p>
      ))}
    </div>
  );
}

/** What intake wrote in place of what it destroyed or set apart. */
const MASKS = /(\[credentials masked\]|\[subject\])/;

function partsOf(plain: string, credentials: string, subject: string): EvidencePart[] {
  return plain
    .split(MASKS)
    .filter(Boolean)
    .map((piece) => (piece === "[subject]" ? { mask: subject } : MASKS.test(piece) ? { mask: credentials } : { text: piece }));
}
