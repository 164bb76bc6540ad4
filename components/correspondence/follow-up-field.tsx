"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useNow } from "@/components/ui/now";
import { toJstInput } from "@/components/ui/time-rules";
import styles from "./follow-up-field.module.css";

const DAY = 86_400_000;
/** When people are in their offices again. */
const MORNING = "10:00";
const SOON = { tomorrow: 1, inThreeDays: 3, inAWeek: 7 } as const;

interface FollowUpFieldProps {
  error?: string | undefined;
  /** One is set already: it gives way to this. */
  isOwed?: boolean;
  isRequired?: boolean;
}

/** When somebody looks after the customer again; left empty, nobody is made to. Read it from the form as `followUpAt`, in Japan time. */
export function FollowUpField({ error, isOwed = false, isRequired = false }: FollowUpFieldProps) {
  const t = useTranslations("correspondence.page.followUp");
  const now = useNow(60_000);
  const place = useRef<HTMLDivElement>(null);
  function choose(days: number) {
    const input = place.current?.querySelector("input");
    if (!input) return;
    input.value = `${toJstInput(now + days * DAY).slice(0, 10)}T${MORNING}`;
    // The draft hears of it as if it had been typed.
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return (
    <div ref={place} className={styles.field}>
      <Field label={t("label")} hint={t(isOwed ? "hintOwed" : "hint")} error={error} isRequired={isRequired}>
        {(control) => <input {...control} type="datetime-local" name="followUpAt" />}
      </Field>
      <span className={styles.soon}>
        {(Object.keys(SOON) as (keyof typeof SOON)[]).map((name) => (
          <Button key={name} size="s" onClick={() => choose(SOON[name])}>
            {t(name)}
          </Button>
        ))}
      </span>
    </div>
  );
}
