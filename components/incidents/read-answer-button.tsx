"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ButtonFace } from "@/components/shell/action-button";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { Button } from "@/components/ui/button";

/** Leads to the oldest that the customer sent and nobody has read, where it is read and recorded. */
export function ReadAnswerButton({ number, shortcut, label, ...face }: ButtonFace & { number: number }) {
  const t = useTranslations("incidents.next.read_answer");
  const router = useRouter();
  const href = `/correspondence?tab=unread&of=${number}`;
  const words = label ?? t("button");
  useShortcuts(shortcut ? [{ key: shortcut, label: words, onPress: () => router.push(href) }] : []);
  return (
    <Button {...face} {...(shortcut ? { shortcut } : {})} icon="mail" href={href}>
      {words}
    </Button>
  );
}
