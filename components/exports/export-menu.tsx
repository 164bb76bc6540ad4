"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { saveFile } from "@/components/ui/save-file";
import { useToast } from "@/components/ui/toast";
import type { SubscriptionView } from "@/lib/exports/subscription-queries";
import { type MonthlyActions, MonthlyReportDialog } from "./monthly-report-dialog";

interface ExportMenuProps {
  /** The address that answers with a file, and what it is asked for; the format joins it. */
  path: "/statistics/export" | "/statistics/export/rows";
  query: string;
  formats: readonly ("csv" | "xlsx" | "pdf")[];
  /** Offers the report of each month by mail. */
  monthly?: { subscription: SubscriptionView; actions: MonthlyActions };
}

/** Takes what the page shows away as a file. */
export function ExportMenu({ path, query, formats, monthly }: ExportMenuProps) {
  const t = useTranslations("exports");
  const toast = useToast();
  const [isOpen, setIsOpen] = useState(false);
  const files = formats.map((format) => ({
    label: t(`menu.${format}`),
    hint: t(`menu.${format}Hint`),
    icon: "download" as const,
    onSelect: () => {
      saveFile(`${path}?${query ? `${query}&` : ""}format=${format}`);
      toast({ text: t("menu.started") });
    },
  }));
  const mail = { label: t("menu.monthly"), icon: "mail" as const, onSelect: () => setIsOpen(true) };
  return (
    <>
      <Menu size="s" align="end" items={monthly ? [...files, mail] : files}>
        <Icon name="download" size="s" />
        {t("menu.button")}
      </Menu>
      {monthly && <MonthlyReportDialog isOpen={isOpen} onClose={() => setIsOpen(false)} {...monthly} />}
    </>
  );
}
