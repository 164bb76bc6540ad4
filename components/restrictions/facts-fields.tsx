"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { fromJstInput } from "@/components/ui/time-rules";
import { TimeText } from "@/components/ui/time-text";
import styles from "./restrict-form.module.css";
import type { useRestrictForm } from "./restrict-form-state";

/** From when until when the facts run, and how many there were. */
export function FactsFields({ state: { form, change } }: { state: ReturnType<typeof useRestrictForm> }) {
  const t = useTranslations("restrictions.form");
  const [isOpen, setIsOpen] = useState(false);
  if (!isOpen && form.factsFrom !== "") {
    return (
      <p className="row wrap">
        <span>
          <TimeText at={form.factsFrom} shape="second" /> – <TimeText at={form.factsUntil} shape="second" />{" "}
          {t("seen", { count: Number(form.eventCount) || 0 })}
        </span>
        <Button look="quiet" size="s" icon="pencil" onClick={() => setIsOpen(true)}>
          {t("changeFacts")}
        </Button>
      </p>
    );
  }
  return (
    <div className={styles.facts}>
      <JstField
        name="factsFrom"
        label={t("factsFrom")}
        at={form.factsFrom || undefined}
        onChange={(value) => change({ factsFrom: fromJstInput(value) })}
      />
      {/* Without its second a whole minute, else a whole second: the last moment of it still belongs to the facts. */}
      <JstField
        name="factsUntil"
        label={t("factsUntil")}
        at={form.factsUntil || undefined}
        onChange={(value) => change({ factsUntil: fromJstInput(`${value}${value.length === 16 ? ":59" : ".999"}`) })}
      />
      <TextField
        label={t("eventCount")}
        inputMode="numeric"
        value={form.eventCount}
        onChange={({ target }) => change({ eventCount: target.value })}
      />
    </div>
  );
}
