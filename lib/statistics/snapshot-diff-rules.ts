import { FIGURES, type FigureName } from "./figure-table";
import type { FrozenLine } from "./frozen-line-rules";
import { FROZEN_LINES, type LineName, type LineRule, type LineUnit } from "./frozen-line-table";
import { aYearEarlier, type Day, firstDay, lastDay } from "./period-rules";

/** The days that a publication is about, both included. */
export interface PublishedDays {
  first: Day;
  last: Day;
}

/** Where the rows are that a number counts today. */
export interface RowsBehind extends PublishedDays {
  figure: FigureName;
  part: string | null;
}

/** A number as it was published, and as it is now. */
export interface ComparedLine extends Omit<FrozenLine, "value"> {
  unit: LineUnit;
  published: number | null;
  now: number | null;
  /** Null where one side has nothing to measure. */
  difference: number | null;
  rows: RowsBehind | null;
}

const keyOf = ({ name, part, month }: Pick<FrozenLine, "name" | "part" | "month">) => `${name}\t${part ?? ""}\t${month ?? ""}`;

/** Every number of a publication against the same of today, in its order; what has only appeared since stands at its end. */
export function compareLines(
  published: readonly FrozenLine[],
  current: readonly FrozenLine[],
  days: PublishedDays,
): ComparedLine[] {
  const before = new Map(published.map((line) => [keyOf(line), line]));
  const today = new Map(current.map((line) => [keyOf(line), line]));
  const all = [...published, ...current.filter((line) => !before.has(keyOf(line)))];
  return all.map((line) => {
    const key = keyOf(line);
    return comparison(line, countedValue(before.get(key), line), countedValue(today.get(key), line), days);
  });
}

const ruleOf = (name: LineName): LineRule => FROZEN_LINES[name];

/** A part that is not named was not counted once; what is not measured, or may lie beyond the greatest, is not known. */
function countedValue(found: FrozenLine | undefined, { name }: FrozenLine): number | null {
  if (found) return found.value;
  const { unit, isOfGreatest } = ruleOf(name);
  return unit === "count" && !isOfGreatest ? 0 : null;
}

function comparison(
  { name, part, month }: FrozenLine,
  published: number | null,
  now: number | null,
  days: PublishedDays,
): ComparedLine {
  const difference = published === null || now === null ? null : now - published;
  return {
    name,
    part,
    month,
    unit: ruleOf(name).unit,
    published,
    now,
    difference,
    rows: rowsOf({ name, part, month }, days),
  };
}

/** A stretch of time that could be measured on one side only has changed; a country that is no longer named need not have. */
export const hasChanged = ({ name, published, now }: Pick<ComparedLine, "name" | "published" | "now">): boolean =>
  published !== now && !(ruleOf(name).isOfGreatest && (published === null || now === null));

function rowsOf({ name, part, month }: Omit<FrozenLine, "value">, days: PublishedDays): RowsBehind | null {
  const { figure } = ruleOf(name);
  if (!figure || !canBeParted(figure, part)) return null;
  const within = month === null ? days : cut(month, days);
  const isBefore = name === "abuse_before" || name === "defense_before";
  const { first, last } = isBefore ? { first: aYearEarlier(within.first), last: aYearEarlier(within.last) } : within;
  return { figure, part, first, last };
}

/** A figure of which only the parts are counted has no list of all, and the other way round. */
const canBeParted = (figure: FigureName, part: string | null) => part === null || "parted" in FIGURES[figure];

const cut = (month: string, { first, last }: PublishedDays): PublishedDays => ({
  first: firstDay(month) < first ? first : firstDay(month),
  last: lastDay(month) > last ? last : lastDay(month),
});
