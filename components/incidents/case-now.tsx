"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { type RecordNow, RecordNowContext } from "@/components/ui/record-now";
import type { IncidentView } from "@/lib/incidents/incident-queries";
import { CaseChanges } from "./case-changes";

interface CaseNowProps {
  incident: Pick<IncidentView, "number" | "stage" | "assignee" | "accounts" | "facts" | "ledger">;
  children: ReactNode;
}

/** Lets every form of a case's page show what holds of the case, when somebody else was faster. */
export function CaseNow({ incident, children }: CaseNowProps) {
  const t = useTranslations("incidents");
  const { number, stage, assignee, accounts, facts, ledger } = incident;
  const record = useMemo<RecordNow>(() => {
    const kinds = accounts.map(({ address, kind }) => `${address}: ${t(`kind.${kind}`)}`);
    return {
      mark: ledger.entries,
      facts: [
        { label: t("now.stage"), value: t(`stage.${stage}`) },
        { name: "userId", label: t("now.assignee"), value: assignee?.name ?? t("nobody") },
        { label: t("now.inForce"), value: t("now.count", { count: facts.restrictionsInForce }) },
        { label: t("now.owed"), value: t("now.count", { count: facts.closingObligations.length }) },
        { label: t("now.accounts"), value: kinds.join("\n") },
      ],
      since: (mark) => <CaseChanges number={number} after={mark} upTo={ledger.entries} />,
    };
  }, [t, number, stage, assignee, accounts, facts, ledger.entries]);
  return <RecordNowContext value={record}>{children}</RecordNowContext>;
}
