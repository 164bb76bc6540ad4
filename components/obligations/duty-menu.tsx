"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/shell/shell-context";
import { Icon } from "@/components/ui/icon";
import { Menu, type MenuItem } from "@/components/ui/menu";
import styles from "./duty-menu.module.css";
import { type DutyInHand, type ExtendAct, ExtendDialog } from "./extend-dialog";
import { type WaiveAct, WaiveDialog } from "./waive-dialog";

interface DutyMenuProps {
  duty: DutyInHand & { isOfCase: boolean; canBeExtended: boolean; canBeWaived: boolean };
  extend: ExtendAct;
  waive: WaiveAct;
}

/** The same decisions as a menu, where a row has no room for buttons. */
export function DutyMenu({ duty, extend, waive }: DutyMenuProps) {
  const t = useTranslations("obligations");
  const [open, setOpen] = useState<"extend" | "waive" | null>(null);
  const mayExtend = useMay("obligation:extend");
  const mayWaive = useMay("obligation:waive");
  const items: MenuItem[] = [];
  if (mayExtend) {
    const refusal = duty.canBeExtended ? undefined : t("menu.cannotExtend");
    items.push({ label: t("menu.extend"), icon: "clock", refusal, onSelect: () => setOpen("extend") });
  }
  if (mayWaive) {
    const refusal = duty.canBeWaived ? undefined : t("menu.cannotWaive");
    items.push({ label: t("menu.waive"), icon: "none", refusal, onSelect: () => setOpen("waive") });
  }
  // A place is kept free, so that the buttons of all rows stand under each other.
  if (!duty.isOfCase || items.length === 0) return mayExtend || mayWaive ? <span className={styles.free} /> : null;
  const close = () => setOpen(null);
  return (
    <>
      <Menu
        look="quiet"
        align="end"
        className={styles.free}
        label={t("menu.label", { what: t(`kind.${duty.kind}`) })}
        items={items}
      >
        <Icon name="more" />
      </Menu>
      <ExtendDialog isOpen={open === "extend"} onClose={close} duty={duty} action={extend} />
      <WaiveDialog isOpen={open === "waive"} onClose={close} duty={duty} action={waive} />
    </>
  );
}
