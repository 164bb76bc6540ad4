"use client";
import { useTranslations } from "next-intl";
import { SelectField } from "@/components/ui/field";
import { PERMISSIONS } from "@/lib/access/permissions";
import type { SetDefaultView } from "@/lib/views/view-inputs";
import type { ViewRow } from "@/lib/views/view-views";
import styles from "./views-dialog.module.css";

/** What the page opens with for people in each role. It is a copy: later changes of the view do not reach it. */
export function ViewDefaults({ views, onSet }: { views: readonly ViewRow[]; onSet: (wish: SetDefaultView) => void }) {
  const t = useTranslations("views");
  const role = useTranslations("access.role");
  const usable = views.filter((view) => view.role === null);
  return (
    <fieldset className={styles.defaults}>
      <legend>{t("defaults")}</legend>
      <p className="sub fs12">{t("defaultsHint")}</p>
      {PERMISSIONS["alert:read"].roles.map((name) => {
        const set = views.find((view) => view.role === name);
        return (
          <SelectField
            key={name}
            label={role(name)}
            value={set?.id ?? ""}
            placeholder={t("noDefault")}
            options={[
              ...(set ? [{ value: set.id, label: t("setNow", { name: set.name }) }] : []),
              ...usable.map((view) => ({ value: view.id, label: view.name })),
            ]}
            onChange={({ target }) => {
              if (target.value !== set?.id) onSet({ page: "alerts", role: name, viewId: target.value || null });
            }}
          />
        );
      })}
    </fieldset>
  );
}
