import type { RuleParameter } from "@/lib/detection/rule-catalogue-table";

/** Values by their full names: `threshold`, `weights.dormant`. */
export type ParameterValues = Readonly<Record<string, number>>;

/** What is wrong with a value: the rule has no such number, or it lies outside its range, or it must be whole. */
export type ParameterFault = "unknown" | "tooSmall" | "tooLarge" | "notWhole";

export function faultOf(parameters: readonly RuleParameter[], name: string, value: number): ParameterFault | undefined {
  const parameter = parameters.find((one) => one.name === name);
  if (!parameter) return "unknown";
  if (Number.isNaN(value) || value < parameter.min) return "tooSmall";
  if (value > parameter.max) return "tooLarge";
  return Number.isInteger(parameter.step) && !Number.isInteger(value) ? "notWhole" : undefined;
}

/** What a version holds, as names and numbers. What is no number any more is left out. */
export function flattened(stored: unknown, prefix = ""): Record<string, number> {
  const values: Record<string, number> = {};
  if (typeof stored !== "object" || stored === null) return values;
  for (const [key, value] of Object.entries(stored)) {
    if (typeof value === "number") values[prefix + key] = value;
    else Object.assign(values, flattened(value, `${prefix}${key}.`));
  }
  return values;
}

/** The same in the shape that the detector takes; only what differs from its default, so that a better default reaches everybody. */
export function nested(parameters: readonly RuleParameter[], values: ParameterValues): Record<string, unknown> {
  const shape: Record<string, unknown> = {};
  for (const { name, default: standard } of parameters) {
    const value = values[name];
    if (value === undefined || value === standard) continue;
    const [head = "", tail] = name.split(".");
    if (tail === undefined) shape[head] = value;
    else shape[head] = { ...(shape[head] as object | undefined), [tail]: value };
  }
  return shape;
}

/** Each number of the rule, as chosen or as it is by default. What the rule does not know any more is left out. */
export function effective(parameters: readonly RuleParameter[], chosen: ParameterValues): Record<string, number> {
  return Object.fromEntries(parameters.map(({ name, default: standard }) => [name, chosen[name] ?? standard]));
}

export interface ParameterChange {
  name: string;
  before: number;
  after: number;
}

/** The numbers in which two settings differ, in the rule's own order. */
export function changesBetween(
  parameters: readonly RuleParameter[],
  before: ParameterValues,
  after: ParameterValues,
): ParameterChange[] {
  return parameters.flatMap(({ name, default: standard }) => {
    const change = { name, before: before[name] ?? standard, after: after[name] ?? standard };
    return change.before === change.after ? [] : [change];
  });
}
