"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Permission } from "@/lib/access/permissions";
import type { DialogHandle } from "../ui/action-dialog";
import { Button, type ButtonLook, type ButtonSize } from "../ui/button";
import type { IconName } from "../ui/icon";
import { useMay } from "./shell-context";
import { useShortcuts } from "./use-shortcuts";

/** How a button looks where it stands; the same wish may have a button in two places. */
export interface ButtonFace {
  look?: ButtonLook;
  size?: ButtonSize;
  icon?: IconName;
  shortcut?: string;
  /** In place of its usual words. */
  label?: string;
  /** Its dialog stands open when it is first drawn: whoever came by an address that asks for it need not press again. */
  isOpenAtFirst?: boolean;
}

interface ActionButtonProps extends ButtonFace {
  label: string;
  permission: Permission;
  /** Why it cannot be done now, whoever asks. */
  refusal?: string | undefined;
  /** The dialog that it opens. */
  children: (dialog: DialogHandle) => ReactNode;
}

/** A button with the dialog that it opens. Whoever may not is told so; its shortcut stands as long as it does. */
export function ActionButton({
  label,
  permission,
  refusal,
  shortcut,
  isOpenAtFirst = false,
  children,
  ...face
}: ActionButtonProps) {
  const forbidden = useForbidden(permission);
  const isRefused = Boolean(forbidden ?? refusal);
  const [isOpen, setIsOpen] = useState(isOpenAtFirst && !isRefused);
  useShortcuts(shortcut && !isRefused ? [{ key: shortcut, label, onPress: () => setIsOpen(true) }] : []);
  return (
    <>
      <Button
        {...face}
        {...(shortcut && !isRefused ? { shortcut } : {})}
        refusal={forbidden ?? refusal}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {label}
      </Button>
      {children({ isOpen, onClose: () => setIsOpen(false) })}
    </>
  );
}

/** Why the reader's roles do not allow it, in words; undefined when they do. */
export function useForbidden(permission: Permission): string | undefined {
  const t = useTranslations("access");
  const isAllowed = useMay(permission);
  return isAllowed ? undefined : t("refusal.notPermitted", { permission: t(`permission.${permission}`) });
}
