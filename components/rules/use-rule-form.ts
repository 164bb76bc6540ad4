"use client";
import { useState } from "react";
import { useDraft } from "@/components/shell/use-draft";
import type { RuleMode } from "@/lib/detection/rule-catalogue-table";
import type { RuleDetail } from "@/lib/rules/rule-views";
import { clashes, type FormBase, faultIn, type TypedRule, valuesOf } from "./rule-form-rules";

/** A draft that came from elsewhere: a trial on past logs. */
export interface GivenDraft {
  run: number;
  mode: RuleMode;
  values: Record<string, number>;
}

const baseOf = ({ number, mode, values }: RuleDetail): FormBase => ({ number, mode, values });

function textsOf(values: Record<string, number>, base: FormBase): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (base.values[name] === value ? [] : [[name, String(value)]])),
  );
}

/** What is typed into a rule's form, upon which version, and what somebody else made of it meanwhile. */
export function useRuleForm(rule: RuleDetail, given: GivenDraft | null) {
  const [base, setBase] = useState(() => baseOf(rule));
  const [typed, setTyped] = useState<TypedRule>({ mode: rule.mode, texts: {} });
  const [taken, setTaken] = useState<number | null>(null);
  const draft = useDraft({
    record: `rule:${rule.key.replaceAll("_", "-")}`,
    version: rule.number,
    value: typed,
    restore: (kept) => setTyped({ mode: kept.mode, texts: { ...kept.texts } }),
  });
  if (given && taken !== given.run) {
    // Asked for by the address: in place of what was typed here before.
    setTaken(given.run);
    setTyped({ mode: given.mode, texts: textsOf(given.values, base) });
  }
  const values = valuesOf(rule.parameters, base, typed);
  const changed = rule.parameters.filter(({ name }) => values[name] !== base.values[name]);
  const faults = rule.parameters.filter(
    (one) => typed.texts[one.name] !== undefined && faultIn(one, typed.texts[one.name] ?? ""),
  );
  const isDirty = changed.length > 0 || faults.length > 0 || typed.mode !== base.mode;
  const isOvertaken = rule.number > base.number;
  // Nothing of ours to lose: what the other saved is shown at once.
  if (isOvertaken && !isDirty) begin();

  function begin(mode: RuleMode = rule.mode, mine: Record<string, number> = rule.values) {
    const next = baseOf(rule);
    setBase(next);
    setTyped({ mode, texts: textsOf(mine, next) });
  }

  /** Ours and theirs put together: what only one changed is that one's; where both did, what was chosen. */
  function settle(kept: Record<string, "mine" | "theirs">) {
    const merged = Object.fromEntries(
      rule.parameters.map(({ name, standard }) => {
        const isMine = values[name] !== base.values[name] && kept[name] !== "theirs";
        return [name, (isMine ? values[name] : rule.values[name]) ?? standard];
      }),
    );
    begin(typed.mode !== base.mode && kept.mode !== "theirs" ? typed.mode : rule.mode, merged);
  }

  return {
    base,
    typed,
    values,
    changed,
    faults,
    isDirty,
    draft,
    conflict:
      isOvertaken && isDirty
        ? {
            clashes: clashes(base.values, values, rule.values),
            isModeClash: typed.mode !== base.mode && rule.mode !== base.mode && typed.mode !== rule.mode,
          }
        : null,
    settle,
    choose: (mode: RuleMode) => setTyped((known) => ({ ...known, mode })),
    write: (name: string, text: string) => setTyped((known) => ({ ...known, texts: { ...known.texts, [name]: text } })),
    /** It was saved: what is typed is what holds, before the page has been read again. */
    saved: (number: number) => {
      setBase({ number, mode: typed.mode, values });
      setTyped({ mode: typed.mode, texts: {} });
      draft.drop();
    },
    revert: () => {
      begin();
      draft.drop();
    },
  };
}

export type RuleForm = ReturnType<typeof useRuleForm>;
