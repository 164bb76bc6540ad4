"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ButtonFace } from "@/components/shell/action-button";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { Button } from "@/components/ui/button";
import type { StepAct } from "@/lib/incidents/next-step";

/** Leads to where the next step of a case is done, when that is a page of its own. */
export function ToPlaceButton({ act, href, shortcut, label, ...face }: ButtonFace & { act: StepAct; href: string }) {
  const t = useTranslations("incidents.next");
  const router = useRouter();
  const words = label ?? t(`${act}.button`);
  useShortcuts(shortcut ? [{ key: shortcut, label: words, onPress: () => router.push(href) }] : []);
  return (
    <Button {...face} {...(shortcut ? { shortcut } : {})} href={href}>
      {words}
    </Button>
  );
}
