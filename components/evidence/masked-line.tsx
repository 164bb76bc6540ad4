"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useForbidden } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { EvidenceLine, type EvidencePart } from "@/components/ui/evidence-line";
import { TextField } from "@/components/ui/field";

interface MaskedLineProps {
  incidentId: string;
  evidenceId: string;
  number: number;
  plain: string;
  reveal: Act<{ incidentId: string; evidenceId: string; purpose: string }, { masked: string }>;
}

const OPEN_MS = 5 * 60_000;

/** A line whose subject is masked: opened with a purpose, for five minutes. What was destroyed at intake cannot be opened. */
export function MaskedLine({ incidentId, evidenceId, number, plain, reveal }: MaskedLineProps) {
  const t = useTranslations("evidence");
  const [opened, setOpened] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const forbidden = useForbidden("evidence:reveal");
  useEffect(() => {
    if (opened === null) return;
    const timer = setTimeout(() => setOpened(null), OPEN_MS);
    return () => clearTimeout(timer);
  }, [opened]);
  return (
    <>
      <EvidenceLine id={`E${number}`} parts={partsOf(plain, opened, t("mask.subject"), t("mask.credentials"))}>
        {opened === null ? (
          !forbidden && (
            <button type="button" onClick={() => setIsAsking(true)}>
              {t("reveal.button")}
            </button>
          )
        ) : (
          <>
            {t("reveal.open")}
            <button type="button" onClick={() => setOpened(null)}>
              {t("reveal.close")}
            </button>
          </>
        )}
      </EvidenceLine>
      <ActionDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        size="s"
        title={t("reveal.title", { number })}
        submitLabel={t("reveal.submit")}
        action={reveal}
        wishOf={(form) => ({ incidentId, evidenceId, purpose: String(form.get("purpose") ?? "") })}
        onDone={({ masked }) => setOpened(masked)}
      >
        {(wrong) => (
          <>
            <p className="t2">{t("reveal.what")}</p>
            <TextField
              name="purpose"
              label={t("reveal.purpose")}
              placeholder={t("reveal.purposeHint")}
              required
              error={wrong.purpose}
            />
          </>
        )}
      </ActionDialog>
    </>
  );
}

const PLACES = /(\[subject\]|\[credentials masked\])/;

function partsOf(plain: string, opened: string | null, subject: string, credentials: string): EvidencePart[] {
  const text = plain.includes("[subject]") ? plain : `${plain} [subject]`;
  return text
    .split(PLACES)
    .filter(Boolean)
    .flatMap((piece): EvidencePart[] => {
      if (piece === "[credentials masked]") return [{ mask: credentials }];
      if (piece !== "[subject]") return [{ text: piece }];
      if (opened === null) return [{ mask: subject }];
      return opened
        .split(PLACES)
        .filter(Boolean)
        .map((part) => (PLACES.test(part) ? { mask: credentials } : { mark: part }));
    });
}
