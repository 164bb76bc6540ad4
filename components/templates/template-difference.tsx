import { useTranslations } from "next-intl";
import type { TextPart } from "@/components/ui/compare-texts";
import { diffLines } from "./diff-lines";
import styles from "./template-difference.module.css";

interface Text {
  subject: string;
  body: string;
}

/** What changed between two texts, line by line; the subject stands above as the first line. */
export function TemplateDifference({ before, after, language }: { before: Text; after: Text; language: "ja" | "en" }) {
  const t = useTranslations("templates.difference");
  const lines = diffLines(`${before.subject}\n${before.body.trim()}`, `${after.subject}\n${after.body.trim()}`);
  return (
    <div className={styles.sheet} lang={language}>
      {lines.map((line, at) => {
        // The lines are a rendering of two texts and have no identity of their own.
        const key = `${at}`;
        if (line.kind === "folded") {
          return (
            <p key={key} className={styles.folded}>
              {t("same", { count: line.count })}
            </p>
          );
        }
        if (line.kind === "same") {
          return (
            <p key={key} className={styles.line}>
              <span aria-hidden="true" />
              <span>{line.text}</span>
            </p>
          );
        }
        return (
          <p key={key} className={`${styles.line} ${styles[line.kind]}`}>
            <span aria-hidden="true">{line.kind === "added" ? "+" : "−"}</span>
            <span>
              <span className="vh">{t(line.kind)}: </span>
              <Marked parts={line.parts} kind={line.kind} />
            </span>
          </p>
        );
      })}
    </div>
  );
}

function Marked({ parts, kind }: { parts: readonly TextPart[]; kind: "added" | "removed" }) {
  const isWhole = parts.every((part) => part.kind !== "same");
  const Mark = kind === "added" ? "ins" : "del";
  return parts.map(({ text, kind: own }, at) => {
    const key = `${at}`;
    return own === "same" || isWhole ? <span key={key}>{text}</span> : <Mark key={key}>{text}</Mark>;
  });
}
