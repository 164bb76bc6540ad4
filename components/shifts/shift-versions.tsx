import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { TimeText } from "@/components/ui/time-text";
import type { ShiftVersion } from "@/lib/shifts/shift-queries";

/** Who chose which turns, when and why. */
export function ShiftVersions({ versions }: { versions: readonly ShiftVersion[] }) {
  const t = useTranslations("shifts.versions");
  return (
    <Section title={t("title")} note={t("note")}>
      {versions.length === 0 && <p className="sub fs12">{t("none")}</p>}
      <ul className="stack">
        {versions.map(({ number, at, byName, reason, pattern }) => (
          <li key={number} className="fs12">
            <p className="row-s wrap">
              <b>{t("number", { number })}</b>
              <TimeText at={at} shape="fullMinute" className="sub" />
              <span>{byName ?? "—"}</span>
            </p>
            <p>{pattern.map(({ name, from, to }) => `${name} ${from}–${to}`).join(", ")}</p>
            <p className="sub">{reason}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
