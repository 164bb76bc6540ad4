"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForbidden } from "@/components/shell/action-button";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { Button } from "@/components/ui/button";

/** Goes to the form of a restriction. */
export function ToRestrictButton({ number }: { number: number }) {
  const t = useTranslations("incidents.next");
  const router = useRouter();
  const forbidden = useForbidden("restriction:apply");
  const href = `/incidents/${number}/restrict`;
  useShortcuts(forbidden ? [] : [{ key: "r", label: t("toRestrict"), onPress: () => router.push(href) }]);
  if (forbidden) {
    return (
      <Button look="onNext" size="l" refusal={forbidden}>
        {t("toRestrict")}
      </Button>
    );
  }
  return (
    <Button look="onNext" size="l" href={href} shortcut="r">
      {t("toRestrict")}
    </Button>
  );
}
