"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/shell/action-button";
import { ActionDialog } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { FieldError, TextArea, TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { type Answer, useAction } from "@/components/ui/use-action";
import type { FoundContract } from "@/lib/customers/customer-queries";
import type { MatchAccount } from "@/lib/directory/directory-inputs";
import type { UnmatchedRow } from "@/lib/directory/unmatched-queries";
import styles from "./directory.module.css";

export type FindContracts = (wish: { search: string }) => Promise<Answer<FoundContract[]>>;
export type MatchDoor = (wish: MatchAccount) => Promise<Answer<{ address: string; code: string; alerts: number }>>;

interface MatchButtonProps {
  account: UnmatchedRow;
  findContracts: FindContracts;
  matchAccount: MatchDoor;
}

/** Says whose an account is: the contract is looked for, and the reason kept. */
export function MatchButton({ account, findContracts, matchAccount }: MatchButtonProps) {
  const t = useTranslations("directory.unmatched");
  const toast = useToast();
  const [contractId, setContractId] = useState<string | null>(null);
  return (
    <ActionButton label={t("button")} size="s" icon="link" permission="directory:import">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("dialog", { address: account.address })}
          submitLabel={t("submit")}
          action={matchAccount}
          wishOf={(form) => ({
            accountId: account.id,
            version: account.version,
            contractId: contractId ?? "",
            reason: String(form.get("reason") ?? ""),
          })}
          onDone={(done) => toast({ text: t("done", done) })}
        >
          {(wrong) => (
            <>
              <ContractSearch
                suggestion={account.address.split("@")[1] ?? ""}
                findContracts={findContracts}
                value={contractId}
                onChange={setContractId}
              />
              {wrong.contractId && <FieldError>{wrong.contractId}</FieldError>}
              <TextArea name="reason" label={t("reason")} hint={t("reasonHint")} required error={wrong.reason} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}

interface ContractSearchProps {
  /** What is looked for at first: accounts of the same domain are often the customer's. */
  suggestion: string;
  findContracts: FindContracts;
  value: string | null;
  onChange: (contractId: string) => void;
}

function ContractSearch({ suggestion, findContracts, value, onChange }: ContractSearchProps) {
  const t = useTranslations("directory.unmatched");
  const locale = useLocale();
  const [search, setSearch] = useState(suggestion);
  const [found, setFound] = useState<FoundContract[] | null>(null);
  const { run, isBusy, refusal } = useAction(findContracts, setFound);
  return (
    <>
      <div className={styles.file}>
        <div className="grow">
          <TextField
            label={t("search")}
            hint={t("searchHint")}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
              event.preventDefault(); // Enter looks for contracts here; it must not send the dialog
              run({ search });
            }}
          />
        </div>
        <Button icon="search" isBusy={isBusy} onClick={() => run({ search })}>
          {t("doSearch")}
        </Button>
      </div>
      {refusal && <StatePanel kind="error" title={refusal.message} />}
      {found?.length === 0 && <p className="sub">{t("nothing")}</p>}
      {found && found.length > 0 && (
        <ChoiceRows
          legend={t("found")}
          name="contractId"
          value={value}
          onChange={onChange}
          options={found.map(({ id, code, customerName, serviceName, serviceNameEn }) => ({
            value: id,
            label: customerName,
            hint: `${code} · ${locale === "ja" ? serviceName : serviceNameEn}`,
          }))}
        />
      )}
    </>
  );
}
