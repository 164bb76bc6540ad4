"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { useForbidden } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { visibleText } from "@/components/ui/visible-text";
import type { RevealPart } from "@/lib/abuse-reports/answer-inputs";
import styles from "./report.module.css";

interface RevealedPartProps {
  reportId: string;
  partId: string;
  grade: number;
  characters: number;
  reveal: Act<RevealPart, { text: string | null }>;
}

const OPEN_MS = 5 * 60_000;

/** A part above the first grade: opened with a purpose, for five minutes. */
export function RevealedPart({ reportId, partId, grade, characters, reveal }: RevealedPartProps) {
  const t = useTranslations("abuse-reports.claims");
  const [opened, setOpened] = useState<string | null>(null);
  useEffect(() => {
    if (opened === null) return;
    const timer = setTimeout(() => setOpened(null), OPEN_MS);
    return () => clearTimeout(timer);
  }, [opened]);
  if (opened !== null) {
    return (
      <>
        <pre className={`mono fs12 ${styles.text}`}>{visibleText(opened)}</pre>
        <p className="row-s fs12 sub">
          {t("openFor")}
          <button type="button" className="link" onClick={() => setOpened(null)}>
            {t("close")}
          </button>
        </p>
      </>
    );
  }
  return (
    <div className={styles.masked}>
      <Icon name="lock" size="s" />
      <span>{t("masked", { grade, characters })}</span>
      <RevealButton reportId={reportId} partId={partId} reveal={reveal} onOpened={({ text }) => setOpened(text ?? "")}>
        {t("reveal")}
      </RevealButton>
    </div>
  );
}

interface RevealButtonProps<Done> {
  reportId: string;
  /** None: the report as it came. */
  partId: string | null;
  reveal: Act<RevealPart, Done>;
  onOpened: (done: Done) => void;
  children: ReactNode;
}

/** Asks what for before something masked is handed out; who and why are written down. */
export function RevealButton<Done>({ reportId, partId, reveal, onOpened, children }: RevealButtonProps<Done>) {
  const t = useTranslations("abuse-reports.claims");
  const forbidden = useForbidden("evidence:reveal");
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button size="s" refusal={forbidden} aria-haspopup="dialog" onClick={() => setIsAsking(true)}>
        {children}
      </Button>
      <ActionDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        size="s"
        title={t("revealTitle")}
        submitLabel={t("revealSubmit")}
        action={reveal}
        wishOf={(form) => ({ reportId, partId, purpose: String(form.get("purpose") ?? "") })}
        onDone={onOpened}
      >
        {(wrong) => (
          <>
            <p className="t2">{t("revealWhat")}</p>
            <TextField name="purpose" label={t("purpose")} placeholder={t("purposeHint")} required error={wrong.purpose} />
          </>
        )}
      </ActionDialog>
    </>
  );
}
