"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { type Answer, useAction } from "@/components/ui/use-action";
import type { AskDelisting, LookAgain } from "@/lib/listings/listing-inputs";
import type { ListingRow } from "@/lib/listings/listing-views";
import { DelistingDialog } from "./delisting-dialog";
import styles from "./listings.module.css";

export interface ListingDoors {
  askDelisting: (wish: AskDelisting) => Promise<Answer<{ number: number }>>;
  lookAgain: (wish: LookAgain) => Promise<Answer<{ number: number }>>;
  /** Nothing is asked at all: there is no resolver. */
  isSilent: boolean;
}

/** What can be done about a standing listing. */
export function ListingActions({ row, doors }: { row: ListingRow; doors: ListingDoors }) {
  const t = useTranslations("listings");
  const mayHandle = useMay("listing:handle");
  const router = useRouter();
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const { run, isBusy } = useAction(
    async (wish: LookAgain) => {
      const answer = await doors.lookAgain(wish);
      if (answer.status === "refused") toast({ text: answer.message, tone: "refused" });
      return answer;
    },
    ({ number }) => {
      toast({ text: t("again.done", { number }), tone: "done" });
      router.refresh();
    },
  );
  if (!mayHandle || row.delistedAt) return null;
  const why = doors.isSilent
    ? t("refusal.noResolver")
    : row.zoneIsEnabled
      ? undefined
      : t("refusal.zoneDisabled", { zone: row.zoneName });
  return (
    <div className={styles.actions}>
      <Button size="s" onClick={() => setAsking(true)}>
        {t(row.askedAt ? "ask.again" : "ask.button")}
      </Button>
      {!why && (
        <Button size="s" look="quiet" isBusy={isBusy} onClick={() => run({ listingId: row.id })}>
          {t("again.button")}
        </Button>
      )}
      {isAsking && <DelistingDialog row={row} action={doors.askDelisting} onClose={() => setAsking(false)} />}
    </div>
  );
}
