import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { TimeText } from "@/components/ui/time-text";
import type { DutyVersion } from "@/lib/obligations/duty-queries";
import styles from "./duty-settings.module.css";
import { spanText } from "./span-words";

/** Who chose which times, when and why. */
export function DutyVersions({ versions }: { versions: readonly DutyVersion[] }) {
  const t = useTranslations("obligations");
  return (
    <Section title={t("versions.title")} note={t("versions.note")}>
      {versions.length === 0 && <p className="sub fs12">{t("versions.none")}</p>}
      <ul className={styles.list}>
        {versions.map((version) => (
          <li key={version.number}>
            <p className="row-s wrap fs12">
              <b>{t("versions.number", { number: version.number })}</b>
              <TimeText at={version.at} shape="fullMinute" className="sub" />
              <span>{version.byName ?? "—"}</span>
            </p>
            {version.changes.map((change) => (
              <p key={change.kind} className="fs12">
                <Change {...change} />
              </p>
            ))}
            <p className="sub fs12">{version.reason}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Change({ kind, from, to }: DutyVersion["changes"][number]) {
  const t = useTranslations("obligations");
  const say = useTranslations("obligations.span");
  const due = [spanText(from.due, say), spanText(to.due, say)];
  const limit = [from.limit, to.limit].map((span) => (span ? spanText(span, say) : t("settings.none")));
  const tell = [from, to].map(({ escalates, graceMinutes }) =>
    escalates ? (graceMinutes > 0 ? t("settings.after", { minutes: graceMinutes }) : t("settings.atOnce")) : t("settings.silent"),
  );
  const parts = [
    { name: t("settings.due"), of: due },
    { name: t("settings.limit"), of: limit },
    { name: t("settings.column.tell"), of: tell },
  ].filter(({ of: [before, after] }) => before !== after);
  return (
    <>
      {t(`kind.${kind}`)}:{" "}
      {parts.map(({ name, of: [before = "", after = ""] }) => t("versions.change", { name, before, after })).join(" ")}
    </>
  );
}
