import type { RuleMode } from "@/lib/detection/rule-catalogue-table";
import type { ParameterView } from "@/lib/rules/rule-views";

/** What the form holds: texts only of what was typed, so that a draft is small and a better default is not frozen in it. */
export interface TypedRule {
  mode: RuleMode;
  texts: Record<string, string>;
}

/** A version of the settings, as a form is begun on it. */
export interface FormBase {
  number: number;
  mode: RuleMode;
  values: Record<string, number>;
}

export type FieldFault = "notANumber" | "between" | "notWhole";

/** A number as it is typed: with a comma or a full-width digit too. */
export function numberIn(text: string): number {
  const plain = text
    .trim()
    .normalize("NFKC")
    .replace(/[−–ー]/g, "-");
  return plain === "" ? Number.NaN : Number(plain);
}

export function faultIn({ min, max, step }: ParameterView, text: string): FieldFault | null {
  const value = numberIn(text);
  if (Number.isNaN(value)) return "notANumber";
  if (value < min || value > max) return "between";
  return Number.isInteger(step) && !Number.isInteger(value) ? "notWhole" : null;
}

/** Each number as the form has it; what is wrong stands as it was. */
export function valuesOf(parameters: readonly ParameterView[], base: FormBase, { texts }: TypedRule): Record<string, number> {
  return Object.fromEntries(
    parameters.map((parameter) => {
      const text = texts[parameter.name];
      const isRight = text !== undefined && faultIn(parameter, text) === null;
      return [parameter.name, isRight ? numberIn(text) : (base.values[parameter.name] ?? parameter.standard)];
    }),
  );
}

export interface ThreeWays {
  name: string;
  mine: number;
  theirs: number;
}

/** Where both changed the same to something else. What only one of them changed needs no choice: it is that one's. */
export function clashes(
  before: Record<string, number>,
  mine: Record<string, number>,
  theirs: Record<string, number>,
): ThreeWays[] {
  return Object.keys(theirs).flatMap((name) => {
    const [was, my, their] = [before[name] ?? 0, mine[name] ?? 0, theirs[name] ?? 0];
    return my !== was && their !== was && my !== their ? [{ name, mine: my, theirs: their }] : [];
  });
}
