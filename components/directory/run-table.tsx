import Link from "next/link";
import { useTranslations } from "next-intl";
import { StateMark, type StateTone } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { RunRow } from "@/lib/directory/directory-queries";
import styles from "./directory.module.css";

const TONES: Record<RunRow["state"], StateTone> = {
  reading: "wait",
  previewed: "wait",
  queued: "wait",
  applying: "wait",
  done: "ok",
  failed: "bad",
  abandoned: "off",
};

export function RunState({ state }: { state: RunRow["state"] }) {
  const t = useTranslations("directory.run");
  return <StateMark tone={TONES[state]}>{t(state === "applying" ? "running" : state)}</StateMark>;
}

/** Imports in rows: what, who, and what became of it. */
export function RunTable({ runs }: { runs: readonly RunRow[] }) {
  const t = useTranslations("directory");
  if (runs.length === 0) return <p className="sub">{t("history.none")}</p>;
  return (
    <table className={styles.table}>
      <caption className="vh">{t("history.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("run.at")}</th>
          <th scope="col">{t("run.kind")}</th>
          <th scope="col">{t("run.file")}</th>
          <th scope="col">{t("run.state")}</th>
          <th scope="col">{t("run.result")}</th>
          <th scope="col">{t("run.by")}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <td className="nw">
              <Link prefetch={false} className="link" href={`/settings/directory/${run.id}`}>
                <TimeText at={run.startedAt} />
              </Link>
            </td>
            <td className="nw">{t(`kind.${run.kind}`)}</td>
            <td className="mono fs12">{run.fileName || t("run.noName")}</td>
            <td className="nw">
              <RunState state={run.state} />
            </td>
            <td className="fs12 t2">
              <Outcome run={run} />
            </td>
            <td className="nw">{run.by ?? <span className="sub">{t("run.nightly")}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Outcome({ run: { counts, error } }: { run: RunRow }) {
  const t = useTranslations("directory");
  const say = useTranslations();
  if (error) return <>{say(error.key as never, error.params as never)}</>;
  const told = Object.entries(counts).filter(([, count]) => count > 0);
  return <>{told.map(([fate, count]) => `${t(`fate.${fate}`)} ${count}`).join(" · ")}</>;
}
