"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ButtonFace } from "@/components/shell/action-button";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { Button } from "@/components/ui/button";

/** Leads to what the customer sent, where it is read and recorded. */
export function ReadAnswerButton({ answerId, shortcut, label, ...face }: ButtonFace & { answerId: string | undefined }) {
  const t = useTranslations("incidents.next.read_answer");
  const router = useRouter();
  const href = answerId ? `/correspondence?tab=unread&answer=${answerId}` : "/correspondence?tab=unread";
  const words = label ?? t("short");
  useShortcuts(shortcut ? [{ key: shortcut, label: words, onPress: () => router.push(href) }] : []);
  return (
    <Button {...face} {...(shortcut ? { shortcut } : {})} icon="mail" href={href}>
      {words}
    </Button>
  );
}
