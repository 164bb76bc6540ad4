"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button, type ButtonLook } from "@/components/ui/button";
import { doButtonOf } from "./desk-places";

interface DoButtonProps {
  dutyId: string;
  /** The desk with this duty in hand. */
  href: string;
  /** The address asks for it already: its button stands in the row, with the dialog closed again. */
  isAsked: boolean;
  label: string;
  look: ButtonLook;
  size?: "m" | "l";
  shortcut?: string;
}

/** Asks the desk for the dialog that does a duty; it opens over the list, which stays where it is. */
export function DoButton({ dutyId, href, isAsked, label, ...face }: DoButtonProps) {
  const router = useRouter();
  const [isComing, start] = useTransition();
  return (
    <Button
      {...face}
      isBusy={isComing}
      aria-haspopup="dialog"
      onClick={() => (isAsked ? doButtonOf(dutyId)?.click() : start(() => router.replace(href, { scroll: false })))}
    >
      {label}
    </Button>
  );
}
