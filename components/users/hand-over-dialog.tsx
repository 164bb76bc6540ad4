"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import type { HandOver } from "./user-actions";

/** Shows a made password, once. */
export function HandOverDialog({ handOver, onClose }: { handOver: HandOver | null; onClose: () => void }) {
  const t = useTranslations("users");
  const [isCopied, setIsCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(handOver?.password ?? "");
    setIsCopied(true);
  }
  const close = () => {
    setIsCopied(false);
    onClose();
  };
  return (
    <Dialog
      isOpen={handOver !== null}
      onClose={close}
      isSticky
      size="s"
      title={t("handOver", { email: handOver?.email ?? "" })}
      actions={
        <>
          <Button look="primary" onClick={close}>
            {t("understood")}
          </Button>
          <Button icon={isCopied ? "check" : "copy"} onClick={copy}>
            {isCopied ? t("copied") : t("copy")}
          </Button>
        </>
      }
    >
      <TextField
        size="l"
        label={t("handOver", { email: handOver?.email ?? "" })}
        isLabelHidden
        readOnly
        value={handOver?.password ?? ""}
        onFocus={(event) => event.target.select()}
      />
      <p className="sub fs12">{t("handOverSentence")}</p>
    </Dialog>
  );
}
