import { useTranslations } from "next-intl";
import type { Act } from "@/components/ui/action-dialog";
import { KeyValue, KeyValues, Section } from "@/components/ui/section";
import { Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import { visibleText } from "@/components/ui/visible-text";
import type { RevealPart } from "@/lib/abuse-reports/answer-inputs";
import type { PartView, ReportView } from "@/lib/abuse-reports/report-views";
import { RawButton } from "./raw-button";
import styles from "./report.module.css";
import { RevealedPart } from "./reveal-part";

interface ClaimsProps {
  report: ReportView;
  reveal: Act<RevealPart, { text: string }>;
}

/** What the report says: all of it claims, shown as text and never rendered. What is above the first grade is masked. */
export function Claims({ report, reveal }: ClaimsProps) {
  const t = useTranslations("abuse-reports.claims");
  const fields = useTranslations("abuse-reports.field");
  const faults = useTranslations("abuse-reports.fault");
  return (
    <div className="stack">
      <p className="t2 fs12">{t("areClaims")}</p>
      <Section title={t("fields")} icon="flag" isPlain>
        <KeyValues isWide>
          <KeyValue term={t("subject")}>{report.subject || <span className="sub">{t("none")}</span>}</KeyValue>
          {report.fault && <KeyValue term={t("fault")}>{faults(report.fault)}</KeyValue>}
          {report.fields.map(({ code, text }) => (
            <KeyValue key={code} term={fields.has(code) ? fields(code) : code}>
              <span className="mono fs12">{text}</span>
            </KeyValue>
          ))}
        </KeyValues>
      </Section>
      {report.parts.map((part) => (
        <Part key={part.id} reportId={report.id} part={part} reveal={reveal} />
      ))}
      {report.parts.length === 0 && <p className="sub">{t("noParts")}</p>}
      <Raw report={report} reveal={reveal} />
    </div>
  );
}

function Part({ reportId, part, reveal }: { reportId: string; part: PartView; reveal: ClaimsProps["reveal"] }) {
  const t = useTranslations("abuse-reports.claims");
  return (
    <section className={styles.part} aria-label={t(`part.${part.kind}`)}>
      <header className={styles.partHead}>
        <h2 className="fs14">{t(`part.${part.kind}`)}</h2>
        <Tag tone="line">{t(`grade.${part.grade}`)}</Tag>
      </header>
      {part.grade === 1 ? (
        <>
          <pre className={`mono fs12 ${styles.text}`}>{part.text === null ? t("purged") : visibleText(part.text)}</pre>
          {part.text !== null && part.characters > part.text.length && (
            <p className="sub fs12">{t("cut", { characters: part.characters })}</p>
          )}
        </>
      ) : (
        <RevealedPart reportId={reportId} partId={part.id} grade={part.grade} characters={part.characters} reveal={reveal} />
      )}
      <Reveals reveals={part.reveals} />
    </section>
  );
}

function Raw({ report, reveal }: ClaimsProps) {
  const t = useTranslations("abuse-reports.claims");
  if (!report.raw) return null;
  const { name, contentType, size, isPurged, reveals } = report.raw;
  return (
    <Section title={t("raw")} icon="clip" isPlain>
      <p className={`fs12 t2 ${styles.item}`}>
        {name && <span className="mono">{name} · </span>}
        <span className="mono">{contentType}</span> · {t("bytes", { size })}
      </p>
      {isPurged ? <p className="sub">{t("purged")}</p> : <RawButton report={report} reveal={reveal} />}
      <Reveals reveals={reveals} />
    </Section>
  );
}

/** Who opened it, when and what for. */
function Reveals({ reveals }: { reveals: PartView["reveals"] }) {
  const t = useTranslations("abuse-reports.claims");
  if (reveals.length === 0) return null;
  return (
    <details className="fs12 sub">
      <summary>{t("reveals", { count: reveals.length })}</summary>
      <ul>
        {reveals.map(({ by, at, purpose }) => (
          <li key={`${at}${by}`}>
            <TimeText at={at} /> {by}: {purpose}
          </li>
        ))}
      </ul>
    </details>
  );
}
