"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { ZoneRow } from "@/lib/listings/listing-views";
import styles from "./listings.module.css";
import { type ConfigureZoneDoor, ZoneDialog } from "./zone-dialog";

const COLUMNS = ["name", "state", "pace", "needed", "codes", "watched"] as const;
const FIGURES: readonly string[] = ["codes", "watched"];

/** The blocklists that are asked, how often, and whether they pass their own test. */
export function ZoneTable({ zones, configureZone }: { zones: readonly ZoneRow[]; configureZone: ConfigureZoneDoor }) {
  const t = useTranslations("listings.blocklists");
  const mayConfigure = useMay("blocklist:configure");
  const [open, setOpen] = useState<ZoneRow | "new" | null>(null);
  return (
    <div className="stack">
      <div className="row wrap">
        <p className="t2 grow">{t("lead")}</p>
        {mayConfigure && (
          <Button icon="plus" onClick={() => setOpen("new")}>
            {t("add")}
          </Button>
        )}
      </div>
      {zones.length === 0 ? (
        <StatePanel kind="empty" title={t("none")}>
          {t("noneText")}
        </StatePanel>
      ) : (
        <div className={styles.frame}>
          <table className={styles.table}>
            <caption className="vh">{t("caption")}</caption>
            <thead>
              <tr>
                {COLUMNS.map((name) => (
                  <th key={name} scope="col" className={FIGURES.includes(name) ? styles.end : undefined}>
                    {t(`column.${name}`)}
                  </th>
                ))}
                {mayConfigure && (
                  <th scope="col">
                    <span className="vh">{t("column.actions")}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {zones.map((zone) => (
                <tr key={zone.id}>
                  <td>
                    <b>{zone.name}</b>
                    <div className="mono fs12 t2">{zone.zone}</div>
                  </td>
                  <td>
                    <SelfTest zone={zone} />
                  </td>
                  <td>
                    <Pace zone={zone} />
                  </td>
                  <td>{t("needed", { count: zone.cleanChecksNeeded })}</td>
                  <td className={`num ${styles.end}`}>{t("codes", { count: zone.codes.length })}</td>
                  <td className={`num ${styles.end}`}>{zone.watched.toLocaleString("en")}</td>
                  {mayConfigure && (
                    <td>
                      <div className={styles.actions}>
                        <Button size="s" onClick={() => setOpen(zone)}>
                          {t("change")}
                        </Button>
                      </div>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open && (
        <ZoneDialog
          key={open === "new" ? "new" : open.id}
          zone={open === "new" ? null : open}
          action={configureZone}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function Pace({ zone }: { zone: ZoneRow }) {
  const t = useTranslations("listings.blocklists");
  const [hours, minutes] = [Math.floor(zone.intervalMinutes / 60), zone.intervalMinutes % 60];
  const interval = [hours > 0 && t("hours", { count: hours }), minutes > 0 && t("minutes", { count: minutes })]
    .filter(Boolean)
    .join(" ");
  return t("pace", { rate: zone.queriesPerMinute, interval });
}

const KNOWN_FAULTS: readonly string[] = ["test_entry_missing", "lists_everything"];

/** A blocklist that fails its own test is believed in nothing, and the page says so. */
function SelfTest({ zone }: { zone: ZoneRow }) {
  const t = useTranslations("listings.blocklists");
  if (!zone.isEnabled) return <StateMark tone="off">{t("state.off")}</StateMark>;
  if (!zone.testedAt) return <StateMark tone="off">{t("state.waiting")}</StateMark>;
  if (zone.fault === null)
    return (
      <>
        <StateMark tone="ok">{t(zone.faultIpv6 === null ? "state.ok" : "state.okIpv4")}</StateMark>
        <div className="sub fs12">
          <TimeText at={zone.testedAt} shape="minute" />
        </div>
      </>
    );
  return (
    <>
      <StateMark tone="bad">{t("state.faulty")}</StateMark>
      <div className="sub fs12">
        {t(KNOWN_FAULTS.includes(zone.fault) ? `fault.${zone.fault}` : "fault.other", { answer: zone.fault })} (
        <TimeText at={zone.testedAt} shape="minute" />)
      </div>
      <div className="sub fs12">{t("faultText")}</div>
    </>
  );
}
