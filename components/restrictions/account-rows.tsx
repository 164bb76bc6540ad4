"use client";
import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/field";
import type { RestrictedAccount } from "./restrict-form";
import styles from "./restrict-form.module.css";
import type { useRestrictForm } from "./restrict-form-state";

interface AccountRowsProps {
  accounts: readonly RestrictedAccount[];
  state: ReturnType<typeof useRestrictForm>;
  error: string | undefined;
}

/** On which accounts of the case the measure is placed. */
export function AccountRows({ accounts, state: { form, change }, error }: AccountRowsProps) {
  const t = useTranslations("restrictions.form");
  return (
    <section className={styles.block} id="field-incidentAccountIds">
      <header>
        <h2>{t("accounts")}</h2>
      </header>
      {accounts.map(({ id, address, isGone }) => (
        <Checkbox
          key={id}
          label={<span className="mono">{address}</span>}
          hint={isGone ? t("accountGone") : undefined}
          disabled={isGone}
          checked={form.accountIds.includes(id)}
          onChange={({ target }) =>
            change({ accountIds: target.checked ? [...form.accountIds, id] : form.accountIds.filter((one) => one !== id) })
          }
        />
      ))}
      {error && <p className={styles.objection}>{error}</p>}
    </section>
  );
}
