"use client";
import { useTranslations } from "next-intl";
import { columnsOf } from "@/components/ui/data-table";
import { StateMark, Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { TokenRow } from "@/lib/tokens/token-queries";
import type { TokenState } from "@/lib/tokens/token-rules";
import { DaysLeft } from "./days-left";
import styles from "./token-list.module.css";

const column = columnsOf<TokenRow>();

const TONES = { active: "ok", expiring: "wait", expired: "off", revoked: "off" } as const satisfies Record<TokenState, string>;

/** The columns in the reader's language; the row's button is added by the list. */
export function useTokenColumns(isOver: boolean) {
  const t = useTranslations("tokens");
  return column.columns([
    column.accessor("name", {
      header: t("column.name"),
      cell: ({ row: { original } }) => (
        <>
          <b className={styles.name}>{original.name}</b>
          <div className="mono sub fs12">{original.beginning}…</div>
        </>
      ),
    }),
    column.accessor("system", {
      header: t("column.system"),
      cell: ({ getValue }) => <span className="mono nw">{getValue()}</span>,
    }),
    column.accessor("state", {
      header: t("column.state"),
      cell: ({ getValue }) => <StateMark tone={TONES[getValue()]}>{t(`state.${getValue()}`)}</StateMark>,
    }),
    column.accessor((token) => token.scopes.join(" "), {
      id: "scopes",
      header: t("column.scopes"),
      cell: ({ row: { original } }) => (
        <span className="row-s wrap">
          {original.scopes.map((scope) => (
            <Tag key={scope}>{t(`scope.${scope.replace(":", "_")}`)}</Tag>
          ))}
        </span>
      ),
    }),
    isOver ? endedColumn(t) : expiresColumn(t),
    column.accessor((token) => token.usedAt ?? "", {
      id: "usedAt",
      header: t("column.used"),
      cell: ({ row: { original } }) => <LastUse token={original} />,
    }),
    column.accessor("createdAt", {
      header: t("column.issued"),
      cell: ({ row: { original } }) => (
        <>
          <TimeText at={original.createdAt} shape="date" className="nw" />
          <div className="sub fs12">{original.createdByName ?? "—"}</div>
        </>
      ),
    }),
  ]);
}

type Say = ReturnType<typeof useTranslations<"tokens">>;

const expiresColumn = (t: Say) =>
  column.accessor("expiresAt", {
    header: t("column.expires"),
    cell: ({ row: { original } }) => (
      <>
        <TimeText at={original.expiresAt} shape="date" className="nw" />
        <div className="fs12">
          <DaysLeft expiresAt={original.expiresAt} isSoon={original.state === "expiring"} />
        </div>
      </>
    ),
  });

const endedColumn = (t: Say) =>
  column.accessor((token) => token.revokedAt ?? token.expiresAt, {
    id: "ended",
    header: t("column.ended"),
    cell: ({ row: { original } }) => (
      <>
        <TimeText at={original.revokedAt ?? original.expiresAt} shape="minute" className="nw" />
        <div className={`sub fs12 ${styles.reason}`}>
          {original.revokedAt
            ? t("revokedBy", { name: original.revokedByName ?? "—", reason: original.revokeReason ?? "" })
            : t("expiredByItself")}
        </div>
      </>
    ),
  });

function LastUse({ token }: { token: TokenRow }) {
  const t = useTranslations("tokens");
  if (!token.usedAt) return <span className="sub">{t("neverUsed")}</span>;
  return (
    <>
      <TimeText at={token.usedAt} shape="minute" className="nw" />
      <div className="mono sub fs12">{token.fromAddress ?? "—"}</div>
    </>
  );
}
