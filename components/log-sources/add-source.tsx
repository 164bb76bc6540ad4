import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import styles from "./source-table.module.css";

const WAYS = [
  { key: "file", example: "MAIL_LOG_FILES=/var/log/mail.log" },
  { key: "history", example: "MAIL_LOG_HISTORY=/var/log/mail.log-*.gz" },
  { key: "syslog", example: "SYSLOG_HOST=0.0.0.0 SYSLOG_TLS_PORT=6514" },
  { key: "http", example: "LOG_LINES_HOST=0.0.0.0 LOG_LINES_PORT=8514" },
] as const;

/** A source is a setting of the worker's environment: whoever may write that may have any file read. */
export function AddSource({ mayIssueTokens }: { mayIssueTokens: boolean }) {
  const t = useTranslations("log-sources.add");
  return (
    <Section isPlain title={t("title")} icon="plus">
      <p className="t2">{t("lead")}</p>
      <dl className={styles.ways}>
        {WAYS.map(({ key, example }) => (
          <div key={key}>
            <dt>{t(`${key}.name`)}</dt>
            <dd>
              <code className="mono">{example}</code>
              <span className="sub fs12">{t(`${key}.what`)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="sub fs12">
        {t.rich("tokens", {
          link: (words) =>
            mayIssueTokens ? (
              <Link prefetch={false} className="link" href="/settings/api-tokens">
                {words}
              </Link>
            ) : (
              words
            ),
        })}
      </p>
    </Section>
  );
}
