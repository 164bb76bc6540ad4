"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ButtonFace, useForbidden } from "@/components/shell/action-button";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { Button } from "@/components/ui/button";

/** Goes to the form of a restriction. */
export function ToRestrictButton({ number, label, ...face }: ButtonFace & { number: number }) {
  const t = useTranslations("incidents.next");
  const router = useRouter();
  const forbidden = useForbidden("restriction:apply");
  const href = `/incidents/${number}/restrict`;
  const words = label ?? t("toRestrict");
  const { shortcut } = face;
  useShortcuts(shortcut && !forbidden ? [{ key: shortcut, label: words, onPress: () => router.push(href) }] : []);
  return (
    <Button {...face} {...(forbidden ? { refusal: forbidden } : { href })}>
      {words}
    </Button>
  );
}
