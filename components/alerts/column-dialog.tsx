"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { StatePanel } from "@/components/ui/state-panel";
import { FIXED_COLUMNS, STANDARD_CHOICE } from "@/lib/views/column-rules";
import { ColumnList } from "./column-list";
import { useColumns } from "./queue-columns";

/** Which columns the queue has, and in which order. Each change shows at once behind the dialog. */
export function ColumnDialog() {
  const t = useTranslations("alerts");
  const { choice, choose, refusal } = useColumns();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <Button size="m" icon="columns" onClick={() => setIsOpen(true)}>
        <span className="hide-m">{t("columns.button")}</span>
        <span className="vh">{t("columns.title")}</span>
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t("columns.title")}
        size="s"
        actions={
          <>
            <Button look="primary" onClick={close}>
              {t("columns.done")}
            </Button>
            <Button onClick={() => choose(STANDARD_CHOICE)}>{t("columns.standard")}</Button>
          </>
        }
      >
        {refusal && <StatePanel kind="error" title={refusal} />}
        <p className="sub fs12">
          {t("columns.fixed", { names: FIXED_COLUMNS.map((name) => t(`column.${name}`)).join(t("and")) })}
        </p>
        <ColumnList choice={choice} onChoose={choose} />
      </Dialog>
    </>
  );
}
