"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { Button } from "@/components/ui/button";
import { columnsOf, DataTable } from "@/components/ui/data-table";
import { StatePanel } from "@/components/ui/state-panel";
import type { TokenRow } from "@/lib/tokens/token-queries";
import { IssueTokenDialog } from "./issue-token-dialog";
import { RevokeTokenDialog } from "./revoke-token-dialog";
import { SecretDialog } from "./secret-dialog";
import type { IssuedToken, TokenActions } from "./token-actions";
import { useTokenColumns } from "./token-columns";
import styles from "./token-list.module.css";

const column = columnsOf<TokenRow>();

interface TokenListProps {
  rows: TokenRow[];
  /** Those that open nothing any more. */
  isOver: boolean;
  actions: TokenActions;
}

export function TokenList({ rows, isOver, actions }: TokenListProps) {
  const t = useTranslations("tokens");
  const [isIssuing, setIsIssuing] = useState(false);
  const [issued, setIssued] = useState<IssuedToken | null>(null);
  const [revoking, setRevoking] = useState<TokenRow | null>(null);
  useShortcuts([{ key: "n", label: t("issue"), onPress: () => setIsIssuing(true) }]);
  const revokeColumn = column.display({
    id: "revoke",
    meta: { align: "end" },
    cell: ({ row }) => (
      <Button size="s" onClick={() => setRevoking(row.original)} aria-label={t("revokeOf", { name: row.original.name })}>
        {t("revoke")}
      </Button>
    ),
  });
  const columns = [...useTokenColumns(isOver), ...(isOver ? [] : [revokeColumn])];
  return (
    <div className={styles.page}>
      <div className="row">
        <p className="t2 grow">{t("lead")}</p>
        <Button look="primary" icon="plus" shortcut="n" onClick={() => setIsIssuing(true)}>
          {t("issue")}
        </Button>
      </div>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={rows}
        getRowId={(row) => row.id}
        empty={
          <StatePanel kind="empty" icon="key" title={t(isOver ? "noneOver" : "none")}>
            {t(isOver ? "noneOverText" : "noneText")}
          </StatePanel>
        }
      />
      <IssueTokenDialog
        isOpen={isIssuing}
        onClose={() => setIsIssuing(false)}
        issueToken={actions.issueToken}
        onIssued={setIssued}
      />
      {issued && <SecretDialog issued={issued} onClose={() => setIssued(null)} />}
      {revoking && <RevokeTokenDialog token={revoking} revokeToken={actions.revokeToken} onClose={() => setRevoking(null)} />}
    </div>
  );
}
