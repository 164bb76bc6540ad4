"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/shell/shell-context";
import { Icon } from "@/components/ui/icon";
import { Menu, type MenuItem } from "@/components/ui/menu";
import type { ObligationRow } from "@/lib/obligations/obligation-views";
import type { DeskActions } from "./desk-actions";
import { ExtendDialog } from "./extend-dialog";
import styles from "./obligation-menu.module.css";
import { WaiveDialog } from "./waive-dialog";

type ObligationMenuProps = { row: ObligationRow } & Pick<DeskActions, "waive" | "extend">;

/** What may be decided about a duty instead of doing it: to move its due time, or to waive it. Both want a reason. */
export function ObligationMenu({ row, waive, extend }: ObligationMenuProps) {
  const t = useTranslations("desk");
  const [open, setOpen] = useState<"extend" | "waive" | null>(null);
  const mayExtend = useMay("obligation:extend");
  const mayWaive = useMay("obligation:waive");
  const items: MenuItem[] = [];
  if (mayExtend) items.push({ label: t("menu.extend"), icon: "clock", onSelect: () => setOpen("extend") });
  if (mayWaive) {
    const refusal = row.canBeWaived ? undefined : t("menu.cannotWaive");
    items.push({ label: t("menu.waive"), icon: "none", refusal, onSelect: () => setOpen("waive") });
  }
  // A place is kept free, so that the buttons of all rows stand under each other.
  if (!row.isOfCase || items.length === 0) return mayExtend || mayWaive ? <span className={styles.free} /> : null;
  const close = () => setOpen(null);
  return (
    <>
      <Menu
        look="quiet"
        align="end"
        className={styles.free}
        label={t("menu.label", { what: t(`what.${row.kind}`) })}
        items={items}
      >
        <Icon name="more" />
      </Menu>
      <ExtendDialog row={row} isOpen={open === "extend"} onClose={close} extend={extend} />
      <WaiveDialog row={row} isOpen={open === "waive"} onClose={close} waive={waive} />
    </>
  );
}
