import { useTranslations } from "next-intl";
import styles from "./template-text.module.css";

interface TemplateTextProps {
  subject: string;
  body: string;
  language: "ja" | "en";
}

/** A text as it is written or as it goes out: as text, whatever stands in it. */
export function TemplateTextView({ subject, body, language }: TemplateTextProps) {
  const t = useTranslations("templates.preview");
  return (
    <div className={styles.sheet} lang={language}>
      <p className={styles.subject}>
        <span className="vh">{t("subject")}: </span>
        {subject}
      </p>
      <pre className={styles.body}>{body}</pre>
    </div>
  );
}
