"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import type { IssuedToken } from "./token-actions";
import styles from "./token-list.module.css";

/** Shows a secret this once. Whoever closes it without having copied it is asked, for nobody can show it again. */
export function SecretDialog({ issued, onClose }: { issued: IssuedToken; onClose: () => void }) {
  const t = useTranslations("tokens.secret");
  const field = useRef<HTMLInputElement>(null);
  const [copying, setCopying] = useState<"not" | "done" | "failed">("not");
  const [isAsking, setIsAsking] = useState(false);

  async function copy() {
    try {
      await navigator.clipboard.writeText(issued.secret);
      setCopying("done");
    } catch {
      // Without the browser's leave: selected, so that one press of Ctrl-C does it.
      field.current?.select();
      setCopying("failed");
    }
    setIsAsking(false);
  }
  const close = () => (copying === "done" || isAsking ? onClose() : setIsAsking(true));

  return (
    <Dialog
      isOpen
      onClose={close}
      isSticky
      title={t("title", { name: issued.name })}
      actions={
        isAsking ? (
          <>
            <Button look="primary" icon="copy" onClick={copy}>
              {t("copy")}
            </Button>
            <Button look="danger" onClick={onClose}>
              {t("closeAnyway")}
            </Button>
          </>
        ) : (
          <Button look={copying === "done" ? "primary" : "plain"} onClick={close}>
            {t("close")}
          </Button>
        )
      }
    >
      <div className="stack">
        {isAsking ? (
          <StatePanel kind="warning" title={t("ask")}>
            {t("askText")}
          </StatePanel>
        ) : (
          <p>{t("once")}</p>
        )}
        <div className={styles.secret}>
          <TextField
            ref={field}
            size="l"
            label={t("label")}
            readOnly
            value={issued.secret}
            autoComplete="off"
            onFocus={(event) => event.target.select()}
            onCopy={() => setCopying("done")}
          />
          {!isAsking && (
            <Button size="l" icon={copying === "done" ? "check" : "copy"} onClick={copy}>
              {t(copying === "done" ? "copied" : "copy")}
            </Button>
          )}
        </div>
        {copying === "failed" && <p className="sub fs12">{t("copyByHand")}</p>}
        <p className="sub fs12">{t("how")}</p>
        <pre className={styles.example}>{"Authorization: Bearer skm_…"}</pre>
      </div>
    </Dialog>
  );
}
