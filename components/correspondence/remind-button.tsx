"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { type DeskPlace, deskAddress } from "./desk-places";

/** Asks the desk for a reminder as it would go out; it opens over the list. */
export function RemindButton({ number, place }: { number: number; place: DeskPlace }) {
  const t = useTranslations("correspondence.page.remind");
  const router = useRouter();
  const [isComing, start] = useTransition();
  return (
    <Button
      icon="send"
      isBusy={isComing}
      aria-haspopup="dialog"
      onClick={() => start(() => router.replace(deskAddress({ ...place, remind: number }), { scroll: false }))}
    >
      {t("button")}
    </Button>
  );
}
