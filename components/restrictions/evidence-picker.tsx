"use client";
import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { JustificationDraft } from "@/lib/restrictions/draft-justification";
import styles from "./restrict-form.module.css";

interface EvidencePickerProps {
  label: string;
  evidence: JustificationDraft["evidence"];
  chosen: readonly string[];
  onChange: (evidenceIds: string[]) => void;
}

/** The evidence that an element rests on: numbers when closed, the lines themselves when opened. */
export function EvidencePicker({ label, evidence, chosen, onChange }: EvidencePickerProps) {
  const t = useTranslations("restrictions.form");
  const numbers = evidence.filter(({ id }) => chosen.includes(id)).map(({ number }) => number);
  return (
    <details className={styles.evidence}>
      <summary aria-label={label}>
        {numbers.slice(0, 6).map((number) => (
          <Tag key={number} tone="line">
            <Icon name="clip" size="xs" />E{number}
          </Tag>
        ))}
        {numbers.length > 6 && <span className="sub">+{numbers.length - 6}</span>}
        {numbers.length === 0 && <span className={styles.objection}>{t("noEvidence")}</span>}
        <span className="link fs12">{t("chooseEvidence")}</span>
      </summary>
      {evidence.map(({ id, number, occurredAt, plain }) => (
        <Checkbox
          key={id}
          checked={chosen.includes(id)}
          onChange={({ target }) => onChange(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
          label={
            <span className="fs11">
              <b>E{number}</b> <TimeText at={occurredAt} shape="second" className="sub" />{" "}
              <span className="mono">{plain ?? t("file")}</span>
            </span>
          }
        />
      ))}
    </details>
  );
}
