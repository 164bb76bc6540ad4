"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useForbidden } from "@/components/shell/action-button";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/field";
import { Tag, type TagTone } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import type { HostTarget } from "@/lib/remediation/host-lifecycle";
import type { HostSelection } from "@/lib/remediation/plan-inputs";
import type { HostRow, PlanView } from "@/lib/remediation/plan-views";
import styles from "./host-browser.module.css";
import { MoveHostsDialog } from "./move-hosts-dialog";
import type { PlanActions } from "./plan-actions";
import { RecheckButton } from "./recheck-button";

interface HostBrowserProps {
  plan: Pick<PlanView, "id" | "version" | "closedAt" | "readAt">;
  rows: readonly HostRow[];
  /** How many the filter shows in all. */
  count: number;
  filter: { target?: HostTarget | undefined; network?: string | undefined; search?: string | undefined };
  moveHosts: PlanActions["moveHosts"];
  recheck: PlanActions["recheck"];
}

/** A page of the hosts of a plan. Some are chosen by hand, or all that the filter shows, whatever page they stand on. */
export function HostBrowser({ plan, rows, count, filter, moveHosts, recheck }: HostBrowserProps) {
  const t = useTranslations("remediation.hosts");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setIsAll] = useState(false);
  const [isMoving, setIsMoving] = useState(false);
  const here = useMemo(() => rows.filter(({ id }) => chosen.has(id)), [rows, chosen]);
  const size = isAll ? count : here.length;
  const selection: HostSelection = isAll ? { filter } : { rowIds: here.map(({ id }) => id) };
  function forget() {
    setChosen(new Set());
    setIsAll(false);
  }
  function toggle(id: string, isOn: boolean) {
    const next = new Set(isAll ? rows.map((row) => row.id) : chosen);
    if (isOn) next.add(id);
    else next.delete(id);
    setIsAll(false);
    setChosen(next);
  }
  const isPage = rows.length > 0 && (isAll || here.length === rows.length);
  return (
    <>
      <ChosenBar
        size={size}
        isAll={isAll}
        count={count}
        canChooseAll={isPage && !isAll && count > rows.length}
        onAll={() => setIsAll(true)}
        onForget={forget}
        onMove={() => setIsMoving(true)}
        isClosed={plan.closedAt !== null}
      >
        {size > 0 && <RecheckButton size="s" label={t("recheck")} plan={plan} selection={selection} action={recheck} />}
      </ChosenBar>
      <HostTable
        rows={rows}
        isChosen={(id) => isAll || chosen.has(id)}
        isPage={isPage}
        onToggle={toggle}
        onPage={(isOn) => {
          setIsAll(false);
          setChosen(new Set(isOn ? rows.map(({ id }) => id) : []));
        }}
      />
      <MoveHostsDialog
        isOpen={isMoving}
        onClose={() => setIsMoving(false)}
        plan={plan}
        count={size}
        targets={isAll ? (filter.target ? [filter.target] : null) : [...new Set(here.map(({ target }) => target))]}
        selection={selection}
        action={moveHosts}
        onMoved={forget}
      />
    </>
  );
}

interface ChosenBarProps {
  size: number;
  isAll: boolean;
  count: number;
  canChooseAll: boolean;
  isClosed: boolean;
  onAll: () => void;
  onForget: () => void;
  onMove: () => void;
  children: React.ReactNode;
}

function ChosenBar({ size, isAll, count, canChooseAll, isClosed, onAll, onForget, onMove, children }: ChosenBarProps) {
  const t = useTranslations("remediation");
  const forbidden = useForbidden("remediation:plan");
  return (
    <div className={styles.chosen} role="status">
      <b>{isAll ? t("hosts.chosenAll", { count }) : t("hosts.chosen", { count: size })}</b>
      {canChooseAll && (
        <Button size="s" look="quiet" onClick={onAll}>
          {t("hosts.chooseAll", { count })}
        </Button>
      )}
      {size > 0 && (
        <>
          <Button size="s" look="quiet" onClick={onForget}>
            {t("hosts.forget")}
          </Button>
          <span className="grow" />
          {children}
          <Button
            size="s"
            look="primary"
            aria-haspopup="dialog"
            refusal={forbidden ?? (isClosed ? t("refusal.closed") : undefined)}
            onClick={onMove}
          >
            {t("hosts.move")}
          </Button>
        </>
      )}
    </div>
  );
}

export const TARGET_TONES: Record<HostTarget, TagTone> = {
  unconfirmed: "plain",
  affected: "warn",
  mended: "blue",
  recheck_ok: "blue",
  delisted: "good",
  remaining: "crit",
  out_of_scope: "line",
};

interface HostTableProps {
  rows: readonly HostRow[];
  isChosen: (id: string) => boolean;
  isPage: boolean;
  onToggle: (id: string, isOn: boolean) => void;
  onPage: (isOn: boolean) => void;
}

function HostTable({ rows, isChosen, isPage, onToggle, onPage }: HostTableProps) {
  const t = useTranslations("remediation.hosts");
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="vh">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                label={t("selectPage")}
                isLabelHidden
                checked={isPage}
                onChange={(event) => onPage(event.target.checked)}
              />
            </th>
            <th scope="col">{t("address")}</th>
            <th scope="col">{t("host")}</th>
            <th scope="col">{t("target")}</th>
            <th scope="col">{t("because")}</th>
            <th scope="col">{t("moved")}</th>
            <th scope="col">{t("checked")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} isChosen={isChosen(row.id)} onToggle={onToggle} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, isChosen, onToggle }: { row: HostRow; isChosen: boolean; onToggle: HostTableProps["onToggle"] }) {
  const t = useTranslations("remediation");
  const locale = useLocale();
  const because = t.has(`because.${row.because}`) ? t(`because.${row.because}`) : row.because;
  return (
    <tr aria-selected={isChosen}>
      <td>
        <Checkbox
          label={t("hosts.select", { address: row.address })}
          isLabelHidden
          checked={isChosen}
          onChange={(event) => onToggle(row.id, event.target.checked)}
        />
      </td>
      <td className="mono nw">{row.address}</td>
      <td className={`mono ${styles.host}`}>{row.host}</td>
      <td className="nw">
        <Tag tone={TARGET_TONES[row.target]}>{t(`target.${row.target}`)}</Tag>
      </td>
      <td>
        {row.reason ?? <span className="t2">{because}</span>}
        {row.listedOn.length > 0 && (
          <span className={styles.listed}> {t("hosts.listedOn", { zones: row.listedOn.join(t("and")) })}</span>
        )}
      </td>
      <td className="nw t2">
        {timeText(row.movedAt, "minute", locale)} <span className="sub">{row.movedBy ?? t("hosts.byMachine")}</span>
      </td>
      <td className="nw t2">
        {row.checkedAt ? timeText(row.checkedAt, "minute", locale) : <span className="sub">{t("hosts.never")}</span>}
      </td>
    </tr>
  );
}
