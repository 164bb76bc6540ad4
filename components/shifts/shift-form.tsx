"use client";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { DraftLine } from "@/components/shell/draft-line";
import { useDraft } from "@/components/shell/use-draft";
import type { Act } from "@/components/ui/action-dialog";
import { Button, IconButton } from "@/components/ui/button";
import { TextArea, TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { gapsOf, lengthOf, type ShiftTurn } from "@/lib/shifts/shift-rules";
import styles from "./shifts.module.css";

interface ShiftFormProps {
  pattern: ShiftTurn[];
  /** The version that is shown. */
  number: number;
  change: Act<{ pattern: ShiftTurn[]; onNumber: number; reason: string }>;
}

/** The turns of the day, and who chose them why. */
export function ShiftForm({ pattern, number, change }: ShiftFormProps) {
  const t = useTranslations("shifts");
  const toast = useToast();
  const [turns, setTurns] = useState(pattern);
  const [reason, setReason] = useState("");
  const value = useMemo(() => ({ turns, reason }), [turns, reason]);
  const draft = useDraft({
    record: "setting:shifts",
    version: number,
    value,
    restore: (kept) => {
      setTurns(kept.turns);
      setReason(kept.reason);
    },
  });
  const { run, isBusy, refusal } = useAction(change, () => {
    toast({ text: t("done") });
    setReason("");
    draft.drop();
  });
  const wrong = refusal?.fields ?? {};
  const edit = (index: number, changed: Partial<ShiftTurn>) =>
    setTurns(turns.map((turn, at) => (at === index ? { ...turn, ...changed } : turn)));
  return (
    <form
      className={styles.part}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        run({ pattern: turns, onNumber: number, reason });
      }}
    >
      <DraftLine draft={draft} />
      {refusal && <StatePanel kind="error" title={wrong.pattern ?? refusal.message} />}
      {turns.map((turn, index) => (
        <TurnFields
          key={turn.code}
          turn={turn}
          wrong={(name) => wrong[`pattern.${index}.${name}`]}
          onChange={(changed) => edit(index, changed)}
          onRemove={turns.length > 1 ? () => setTurns(turns.filter((_, at) => at !== index)) : undefined}
        />
      ))}
      <div>
        <Button icon="plus" size="s" onClick={() => setTurns([...turns, newTurn(turns)])}>
          {t("add")}
        </Button>
      </div>
      <Gaps turns={turns} />
      <TextArea
        label={t("reason")}
        required
        value={reason}
        error={wrong.reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="sub fs12">{t("existing")}</p>
      <div>
        <Button type="submit" look="primary" isBusy={isBusy}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}

interface TurnFieldsProps {
  turn: ShiftTurn;
  wrong: (name: keyof ShiftTurn) => string | undefined;
  onChange: (changed: Partial<ShiftTurn>) => void;
  /** Left out for the only turn. */
  onRemove: (() => void) | undefined;
}

function TurnFields({ turn, wrong, onChange, onRemove }: TurnFieldsProps) {
  const t = useTranslations("shifts");
  const minutes = isTime(turn.from) && isTime(turn.to) ? lengthOf(turn) : null;
  return (
    <fieldset className={styles.turn} aria-label={turn.name || t("newTurn")}>
      {(["name", "nameEn"] as const).map((name) => (
        <TextField
          key={name}
          label={t(`field.${name}`)}
          required
          value={turn[name]}
          error={wrong(name)}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      ))}
      {(["from", "to"] as const).map((name) => (
        <TextField
          key={name}
          label={t(`field.${name}`)}
          type="time"
          required
          value={turn[name]}
          error={wrong(name)}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      ))}
      <span className={styles.length}>
        {minutes !== null && t(turn.to <= turn.from ? "overnight" : "length", { hours: minutes / 60 })}
      </span>
      {onRemove ? <IconButton icon="close" label={t("remove", { name: turn.name })} onClick={onRemove} /> : <span />}
    </fieldset>
  );
}

function Gaps({ turns }: { turns: readonly ShiftTurn[] }) {
  const t = useTranslations("shifts");
  if (!turns.every(({ from, to }) => isTime(from) && isTime(to))) return null;
  const gaps = gapsOf(turns);
  return (
    <p className="fs12" role="status">
      {gaps.length === 0 ? t("noGap") : t("gaps", { gaps: gaps.map(({ from, to }) => `${from}–${to}`).join(", ") })}
    </p>
  );
}

const isTime = (text: string) => /^\d{2}:\d{2}$/.test(text);

/** Begins where the last one ends. Its code is never shown; it only has to be its own. */
function newTurn(turns: readonly ShiftTurn[]): ShiftTurn {
  const free = Array.from({ length: turns.length + 1 }, (_, index) => `turn-${index + 1}`);
  const code = free.find((one) => turns.every((turn) => turn.code !== one)) ?? "turn";
  return { code, name: "", nameEn: "", from: turns.at(-1)?.to ?? "09:00", to: turns[0]?.from ?? "17:00" };
}
