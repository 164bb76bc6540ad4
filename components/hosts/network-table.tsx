"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { StatePanel } from "@/components/ui/state-panel";
import { StateMark, Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { NetworkRow } from "@/lib/hosts/host-queries";
import styles from "./hosts.module.css";
import { NetworkDialog } from "./network-dialog";
import type { NetworkDoors, NetworkStep, RelayStep } from "./network-doors";
import { RelayDialog } from "./relay-dialog";
import { RemoveNetworkDialog } from "./remove-network-dialog";

interface NetworkTableProps {
  rows: readonly NetworkRow[];
  doors: NetworkDoors;
  canTest: boolean;
}

type Open = { step: NetworkStep; row: NetworkRow | null };

/** Our ranges, with where the relay test is allowed, by whom and why. */
export function NetworkTable({ rows, doors, canTest }: NetworkTableProps) {
  const t = useTranslations("hosts");
  const mayConfigure = useMay("network:configure");
  const mayAllow = useMay("relay-test:allow");
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="stack">
      <div className="row wrap">
        <p className="t2 grow">{t("networks.lead")}</p>
        {mayConfigure && (
          <Button icon="plus" onClick={() => setOpen({ step: "add", row: null })}>
            {t("networks.add")}
          </Button>
        )}
      </div>
      {!canTest && rows.some(({ isRelayTestAllowed }) => isRelayTestAllowed) && (
        <StatePanel kind="warning" title={t("relay.notConfigured")} />
      )}
      {rows.length === 0 ? (
        <StatePanel kind="empty" title={t("networks.none")}>
          {t("networks.noneText")}
        </StatePanel>
      ) : (
        <div className={styles.frame}>
          <table className={styles.table}>
            <caption className="vh">{t("networks.caption")}</caption>
            <thead>
              <tr>
                {(["cidr", "name", "hosts", "relay"] as const).map((name) => (
                  <th key={name} scope="col" className={name === "hosts" ? styles.end : undefined}>
                    {t(`column.${name}`)}
                  </th>
                ))}
                {(mayConfigure || mayAllow) && (
                  <th scope="col">
                    <span className="vh">{t("column.actions")}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <span className="mono">{row.cidr}</span>
                    {row.overlaps.length > 0 && (
                      <div>
                        <Tag tone="warn">{t("networks.overlaps", { overlaps: row.overlaps.join(", ") })}</Tag>
                      </div>
                    )}
                  </td>
                  <td>{row.name}</td>
                  <td className={`num nw ${styles.end}`}>{row.hosts.toLocaleString("en")}</td>
                  <td className={styles.why}>
                    <RelayState row={row} />
                  </td>
                  {(mayConfigure || mayAllow) && (
                    <td>
                      <div className={styles.actions}>
                        {mayAllow && (
                          <Button size="s" onClick={() => setOpen({ step: row.isRelayTestAllowed ? "forbid" : "allow", row })}>
                            {t(row.isRelayTestAllowed ? "relay.forbid" : "relay.allow")}
                          </Button>
                        )}
                        {mayConfigure && (
                          <Menu
                            label={t("networks.more", { cidr: row.cidr })}
                            items={[
                              { label: t("networks.change"), icon: "pencil", onSelect: () => setOpen({ step: "change", row }) },
                              { label: t("networks.remove"), icon: "close", onSelect: () => setOpen({ step: "remove", row }) },
                            ]}
                          >
                            …
                          </Menu>
                        )}
                      </div>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open && <OpenDialog open={open} doors={doors} onClose={close} />}
    </div>
  );
}

function OpenDialog({ open: { step, row }, doors, onClose }: { open: Open; doors: NetworkDoors; onClose: () => void }) {
  if (row === null || step === "add" || step === "change") return <NetworkDialog {...{ row, doors, onClose }} />;
  if (step === "remove") return <RemoveNetworkDialog {...{ row, action: doors.remove, onClose }} />;
  return <RelayDialog {...{ row, step: step satisfies RelayStep, action: doors[step], onClose }} />;
}

function RelayState({ row }: { row: NetworkRow }) {
  const t = useTranslations("hosts.relay");
  return (
    <>
      <StateMark tone={row.isRelayTestAllowed ? "ok" : "off"}>{t(row.isRelayTestAllowed ? "allowed" : "forbidden")}</StateMark>
      {row.relayTestAt && (
        <div className="sub fs12">
          <TimeText at={row.relayTestAt} shape="minute" /> {row.relayTestBy}: {row.relayTestReason}
        </div>
      )}
    </>
  );
}
