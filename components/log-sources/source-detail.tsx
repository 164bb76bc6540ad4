"use client";
import { useTranslations } from "next-intl";
import { StatePanel } from "@/components/ui/state-panel";
import { Tag } from "@/components/ui/tag";
import type { LogSourceRow } from "@/lib/log-intake/log-source-queries";
import { grouped } from "./figures";
import styles from "./source-table.module.css";

/** What stands in a source's way, what an old log would have raised, and samples of the lines that nobody could read. */
export function SourceDetail({ source }: { source: LogSourceRow }) {
  const t = useTranslations("log-sources");
  const rules = useTranslations("alerts");
  const { state, error, shapes, findings, droppedLines, kind } = source;
  const ruleName = (code: string) => {
    const key = `rule.${code.replaceAll(".", "_")}`;
    return rules.has(key) ? rules(key) : code;
  };
  return (
    <div className="stack">
      {error ? <StatePanel kind="error" title={t("error")} code={error} /> : <p className="t2">{t(`stateWhat.${state}`)}</p>}
      {droppedLines > 0 && <p className="t2">{t(kind === "syslog_udp" ? "droppedUdp" : "droppedLong")}</p>}
      {kind === "history" && (
        <div>
          <h3 className="fs12 b">{t("findings")}</h3>
          {findings.length === 0 ? (
            <p className="sub">{t("noFindings")}</p>
          ) : (
            <p className="row-s wrap">
              {findings.map(({ rule, count }) => (
                <Tag key={rule}>
                  {ruleName(rule)} <b className="num">{grouped(count)}</b>
                </Tag>
              ))}
            </p>
          )}
        </div>
      )}
      <div>
        <h3 className="fs12 b">{t("shapes")}</h3>
        {shapes.length === 0 ? (
          <p className="sub">{t("noShapes")}</p>
        ) : (
          <>
            <p className="sub fs12">{t("shapesNote")}</p>
            <table className={styles.shapes}>
              <caption className="vh">{t("shapes")}</caption>
              <tbody>
                {shapes.map(({ shape, count }) => (
                  <tr key={shape}>
                    <td className={styles.figure}>{grouped(count)}</td>
                    <td className="mono">{shape}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </div>
  );
}
