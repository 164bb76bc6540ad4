import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { StatePanel } from "@/components/ui/state-panel";
import { StateMark, Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { ZoneRow } from "@/lib/listings/listing-views";
import styles from "./listings.module.css";

/** Each blocklist with how many addresses it lists, and how many it says nothing of. */
export function ZoneCards({ zones, isSilent }: { zones: readonly ZoneRow[]; isSilent: boolean }) {
  const t = useTranslations("listings");
  if (zones.length === 0)
    return (
      <StatePanel kind="empty" title={t("zones.none")}>
        {t("zones.noneText")}
      </StatePanel>
    );
  return (
    <>
      {isSilent && (
        <StatePanel kind="warning" title={t("silent.title")}>
          {t("silent.text")}
        </StatePanel>
      )}
      <Section title={t("zones.title")} icon="shield" isPlain>
        <ul className={styles.zones}>
          {zones.map((zone) => (
            <li key={zone.id}>
              <div className="row">
                <b>{zone.name}</b>
                <span className="mono fs12 t2">{zone.zone}</span>
              </div>
              <div className={styles.figures}>
                <span>{t("zones.watched", { count: zone.watched })}</span>
                {zone.listed > 0 && <Tag tone="crit">{t("zones.listed", { count: zone.listed })}</Tag>}
                {zone.unknown > 0 && <Tag tone="warn">{t("zones.unknown", { count: zone.unknown })}</Tag>}
                {zone.never > 0 && <Tag>{t("zones.never", { count: zone.never })}</Tag>}
              </div>
              <div className="fs12 sub">
                <ZoneState zone={zone} />
              </div>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function ZoneState({ zone }: { zone: ZoneRow }) {
  const t = useTranslations("listings.zones");
  if (!zone.isEnabled) return <StateMark tone="off">{t("off")}</StateMark>;
  if (zone.fault) return <StateMark tone="bad">{t("faulty")}</StateMark>;
  if (!zone.lastAskedAt) return t("notAsked");
  return (
    <>
      {t("last")} <TimeText at={zone.lastAskedAt} shape="minute" />
    </>
  );
}
