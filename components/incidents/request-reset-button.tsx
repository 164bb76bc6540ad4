"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { ChoiceRows } from "@/components/ui/choice-rows";
import type { IncidentAccountView, IncidentView } from "@/lib/incidents/incident-queries";

interface RequestResetButtonProps extends ButtonFace {
  incident: Pick<IncidentView, "id" | "version">;
  account: IncidentAccountView;
  action: Act<{ incidentId: string; version: number; incidentAccountId: string; requestedOf: "customer" | "provider" }>;
}

/** Asks for a password change of one account, of the customer or of ourselves. */
export function RequestResetButton({ incident, account, action, ...face }: RequestResetButtonProps) {
  const t = useTranslations("incidents.requestReset");
  const words = useTranslations("credentials.of");
  const [of, setOf] = useState<"customer" | "provider">("customer");
  return (
    <ActionButton label={t("button")} icon="key" {...face} permission="reset:request">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("title", { address: account.address })}
          submitLabel={t("submit")}
          action={action}
          wishOf={() => ({ incidentId: incident.id, version: incident.version, incidentAccountId: account.id, requestedOf: of })}
          doneText={t("done")}
        >
          {() => (
            <>
              <ChoiceRows
                legend={t("of")}
                name="requestedOf"
                value={of}
                onChange={setOf}
                options={[
                  { value: "customer", label: words("customer"), hint: t("customerHint") },
                  { value: "provider", label: words("provider"), hint: t("providerHint") },
                ]}
              />
              <p className="fs12 sub">{t("when")}</p>
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
