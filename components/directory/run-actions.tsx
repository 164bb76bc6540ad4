"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { type Answer, useAction } from "@/components/ui/use-action";
import type { RunDetail } from "@/lib/directory/directory-queries";
import styles from "./directory.module.css";

type Door = (wish: { runId: string }) => Promise<Answer<{ runId: string }>>;

/** What can be decided about a run: carry it out, go on, throw it away, take the refused rows home. */
export function RunActions({ run, applyRun, abandonRun }: { run: RunDetail; applyRun: Door; abandonRun: Door }) {
  const t = useTranslations("directory");
  const say = useTranslations();
  const toast = useToast();
  const [isAsked, setAsked] = useState(false);
  const applying = useAction(applyRun, () => {
    setAsked(false);
    toast({ text: t("apply.started") });
  });
  const abandoning = useAction(abandonRun, () => toast({ text: t("apply.abandoned") }));
  const { added, changed, matched, ended, refused, vanished } = run.counts;
  const changes = added + changed + matched + ended + vanished;
  const isOpen = run.state === "previewed";
  const canGoOn = (run.state === "failed" || run.isStuck) && run.isRead;
  return (
    <>
      {run.error && <StatePanel kind="error" title={say(run.error.key as never, run.error.params as never)} />}
      {isOpen && <p className={`t2 ${styles.lead}`}>{changes === 0 ? t("preview.unchangedOnly") : t("preview.nothing")}</p>}
      {(applying.refusal ?? abandoning.refusal) && (
        <StatePanel kind="error" title={(applying.refusal ?? abandoning.refusal)?.message} />
      )}
      <div className={styles.actions}>
        {isOpen && (
          <Button look="primary" aria-haspopup="dialog" onClick={() => setAsked(true)}>
            {changes === 0 ? t("apply.none") : t("apply.button", { count: changes })}
          </Button>
        )}
        {canGoOn && (
          <Button look="primary" isBusy={applying.isBusy} onClick={() => applying.run({ runId: run.id })}>
            {t("apply.resume")}
          </Button>
        )}
        {isOpen && (
          <Button isBusy={abandoning.isBusy} onClick={() => abandoning.run({ runId: run.id })}>
            {t("apply.abandon")}
          </Button>
        )}
        {run.rows.refused.length > 0 && (
          <a className="link" href={`/settings/directory/${run.id}/refused`} download>
            {t("run.download")}
          </a>
        )}
        <Button look="quiet" icon="left" href="/settings/directory">
          {t("run.back")}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={t("apply.title")}
        confirmLabel={t("apply.confirm")}
        isBusy={applying.isBusy}
        refusal={applying.refusal?.message}
        onConfirm={() => applying.run({ runId: run.id })}
      >
        <p>{t("apply.what", { added, changed, matched, ended })}</p>
        {vanished > 0 && <StatePanel kind="warning" title={t("apply.vanish", { count: vanished })} />}
        {refused > 0 && <p className="t2">{t("apply.refused", { count: refused })}</p>}
      </ConfirmDialog>
    </>
  );
}
