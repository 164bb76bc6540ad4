"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Act } from "@/components/ui/action-dialog";
import { Button, IconButton } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { readHolidayLines } from "@/lib/shifts/holiday-rules";
import styles from "./shifts.module.css";

interface Holiday {
  day: string;
  name: string;
}
type AddAct = Act<{ days: Holiday[] }, { added: number }>;
type RemoveAct = Act<{ day: string }>;

interface HolidaysProps {
  years: readonly { year: number; days: readonly Holiday[] }[];
  missingYear: number | null;
  add: AddAct;
  remove: RemoveAct;
}

/** The days on which no business time runs, by year, and a place to paste a whole year. */
export function Holidays({ years, missingYear, add, remove }: HolidaysProps) {
  const t = useTranslations("shifts.holidays");
  const [leaving, setLeaving] = useState<Holiday | null>(null);
  return (
    <div className={styles.part}>
      {missingYear !== null && (
        <StatePanel kind="warning" title={t("missing", { year: missingYear })}>
          {t("missingWhat")}
        </StatePanel>
      )}
      {years.map(({ year, days }, index) => (
        <details key={year} className={styles.year} open={index === 0}>
          <summary>
            <b>{t("year", { year })}</b> <span className="sub">{t("count", { count: days.length })}</span>
          </summary>
          <ul className={styles.days}>
            {days.map((holiday) => (
              <li key={holiday.day}>
                <span className="mono">{holiday.day}</span>
                <span className="grow clip">{holiday.name}</span>
                <IconButton
                  icon="close"
                  size="s"
                  label={t("remove", { day: holiday.day, name: holiday.name })}
                  onClick={() => setLeaving(holiday)}
                />
              </li>
            ))}
          </ul>
        </details>
      ))}
      <AddForm add={add} />
      <RemoveDialog holiday={leaving} onClose={() => setLeaving(null)} remove={remove} />
    </div>
  );
}

function AddForm({ add }: { add: AddAct }) {
  const t = useTranslations("shifts.holidays");
  const toast = useToast();
  const [text, setText] = useState("");
  const { run, isBusy, refusal } = useAction(add, ({ added }) => {
    toast({ text: t("added", { count: added }) });
    setText("");
  });
  const [wrong] = Object.entries(refusal?.fields ?? {});
  const line = Number(/^days\.(\d+)/.exec(wrong?.[0] ?? "")?.[1] ?? Number.NaN) + 1;
  const error = wrong && (Number.isNaN(line) ? wrong[1] : t("line", { line, what: wrong[1] }));
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        run({ days: readHolidayLines(text) });
      }}
    >
      {refusal && !error && <StatePanel kind="error" title={refusal.message} />}
      <TextArea
        label={t("lines")}
        hint={t("linesHint")}
        rows={4}
        value={text}
        error={error}
        onChange={(event) => setText(event.target.value)}
      />
      <div>
        <Button type="submit" isBusy={isBusy} icon="plus">
          {t("add")}
        </Button>
      </div>
    </form>
  );
}

function RemoveDialog({ holiday, onClose, remove }: { holiday: Holiday | null; onClose: () => void; remove: RemoveAct }) {
  const t = useTranslations("shifts.holidays");
  const toast = useToast();
  const words = { day: holiday?.day ?? "", name: holiday?.name ?? "" };
  const { run, isBusy, refusal } = useAction(remove, () => {
    toast({ text: t("removed", words) });
    onClose();
  });
  return (
    <ConfirmDialog
      isOpen={holiday !== null}
      onClose={onClose}
      title={t("remove", words)}
      confirmLabel={t("removeNow")}
      look="danger"
      isBusy={isBusy}
      refusal={refusal?.message}
      onConfirm={() => holiday && run({ day: holiday.day })}
    >
      <p>{t("removeWhat")}</p>
    </ConfirmDialog>
  );
}
