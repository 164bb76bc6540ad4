"use client";
import { useMay } from "@/components/shell/shell-context";
import type { CorrespondenceActions } from "./correspondence-actions";
import { PhoneButton } from "./phone-button";

/** The form of a call, by key on every part of the desk. Who may not record is told so above the list, and not here again. */
export function DeskPhone({ action }: { action: CorrespondenceActions["recordCall"] }) {
  return useMay("response:record") && <PhoneButton look="primary" shortcut="n" action={action} />;
}
