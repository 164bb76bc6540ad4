import type { ReactNode } from "react";
import { StatePanel } from "@/components/ui/state-panel";

/** Why a form was not taken, at its head, where a reader and a screen reader meet it first. */
export function Refusal({ message, children }: { message: string; children?: ReactNode }) {
  return (
    <StatePanel kind="error" title={message}>
      {children}
    </StatePanel>
  );
}
