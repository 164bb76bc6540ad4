"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { ListingRow } from "@/lib/listings/listing-views";
import type { ListingDoors } from "./listing-actions";

interface DelistingDialogProps {
  row: ListingRow;
  action: ListingDoors["askDelisting"];
  onClose: () => void;
}

/** Writes down that delisting was asked for, and how; the asking itself is done at the blocklist. */
export function DelistingDialog({ row, action, onClose }: DelistingDialogProps) {
  const t = useTranslations("listings");
  const router = useRouter();
  const toast = useToast();
  const formId = useId();
  const [note, setNote] = useState(row.delistNote ?? "");
  const { run, isBusy, refusal } = useAction(action, ({ number }) => {
    onClose();
    toast({ text: t("ask.done", { number }), tone: "done" });
    router.refresh();
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("ask.title", { address: row.address })}
      isSticky
      actions={
        <>
          <Button look="primary" type="submit" form={formId} isBusy={isBusy}>
            {t("ask.submit")}
          </Button>
          {row.delistUrl && (
            <a className="link fs12" href={row.delistUrl} target="_blank" rel="noopener noreferrer">
              {t("ask.site")}
            </a>
          )}
        </>
      }
    >
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          run({ listingId: row.id, version: row.version, note });
        }}
      >
        <p className="t2">{t("ask.lead", { zone: row.zoneName, count: row.cleanChecksNeeded })}</p>
        {refusal && <StatePanel kind="error" title={refusal.message} />}
        <TextArea
          label={t("ask.note")}
          hint={t("ask.noteHint")}
          required
          maxLength={2000}
          value={note}
          error={refusal?.fields.note}
          onChange={(event) => setNote(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
