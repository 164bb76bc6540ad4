/** Who had an address or a domain, from a time to a time. Of one thing no two overlap. */
export interface Holding {
  id: string;
  holder: string;
  from: Date;
  until: Date | null;
}

/** What a row says of who has it. */
export interface HoldingWish {
  isSame: (holding: Holding) => boolean;
  /** Null where the row names no day. */
  from: Date | null;
  /** Undefined where the file has no such column; null: it has not ended. */
  until: Date | null | undefined;
}

export type HoldingPlan =
  | { kind: "unchanged" }
  /** Its end is another one now. */
  | { kind: "moved"; holding: Holding; until: Date | null }
  /** A new holder; whoever had it at that time has it until then. */
  | { kind: "begun"; from: Date; until: Date | null; ended: Holding | null }
  | { kind: "refused"; field: string; code: "endsBeforeStart" | "noStart" | "heldThen" };

interface Moment {
  at: Date;
  /** From when on it counts for the first holder that is known, where the row names no day. */
  since: Date;
}

const refused = (field: string, code: "endsBeforeStart" | "noStart" | "heldThen"): HoldingPlan => ({
  kind: "refused",
  field,
  code,
});

/**
 * What a row means for those who have had the thing so far, in the order of their beginnings. Whoever has it already keeps it: the day on which
 * that began is never moved. A new holder ends the one before, at the day the row names, or else now.
 */
export function planHolding(standing: readonly Holding[], wish: HoldingWish, { at, since }: Moment): HoldingPlan {
  const same = sameHolding(standing, wish, at);
  if (same) return planEnd(standing, same, wish.until);
  if (wish.from === null && wish.until && wish.until <= at) return refused("validFrom", "noStart");
  const wanted = wish.from ?? (standing.length === 0 ? since : at);
  const occupant = standing.find(({ from, until }) => from <= wanted && (until === null || until > wanted)) ?? null;
  // Somebody else has it from the very same day: that was so until now, when the file says otherwise.
  const isSameDay = occupant !== null && occupant.from.getTime() === wanted.getTime();
  if (isSameDay && (occupant.from >= at || (occupant.until !== null && occupant.until <= at)))
    return refused("validFrom", "heldThen");
  const from = isSameDay ? at : wanted;
  const until = earlier(wish.until ?? null, nextAfter(standing, from));
  if (until !== null && until <= from) return refused("validUntil", "endsBeforeStart");
  return { kind: "begun", from, until, ended: occupant };
}

function sameHolding(standing: readonly Holding[], wish: HoldingWish, at: Date): Holding | undefined {
  const mine = standing.filter(wish.isSame);
  const { from } = wish;
  if (from) {
    const exact = mine.find((holding) => holding.from.getTime() === from.getTime());
    if (exact) return exact;
  }
  const until = wish.until ?? null;
  const begin = from ?? (until && until <= at ? new Date(until.getTime() - 1) : at);
  return mine.findLast(
    (holding) => (until === null || holding.from < until) && (holding.until === null || holding.until > begin),
  );
}

function planEnd(standing: readonly Holding[], holding: Holding, wanted: Date | null | undefined): HoldingPlan {
  if (wanted === undefined) return { kind: "unchanged" };
  const until = earlier(wanted, nextAfter(standing, holding.from));
  if (until?.getTime() === holding.until?.getTime()) return { kind: "unchanged" };
  if (until !== null && until <= holding.from) return refused("validUntil", "endsBeforeStart");
  return { kind: "moved", holding, until };
}

const nextAfter = (standing: readonly Holding[], from: Date): Date | null =>
  standing.find((holding) => holding.from > from)?.from ?? null;

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one === null ? other : other === null || one < other ? one : other;

/** The holdings as they stand after the plan; what is new has the id given. */
export function afterPlan(standing: readonly Holding[], plan: HoldingPlan, begun: { id: string; holder: string }): Holding[] {
  if (plan.kind === "moved")
    return standing.map((holding) => (holding.id === plan.holding.id ? { ...holding, until: plan.until } : holding));
  if (plan.kind !== "begun") return [...standing];
  const rest = standing.map((holding) => (holding.id === plan.ended?.id ? { ...holding, until: plan.from } : holding));
  return [...rest, { ...begun, from: plan.from, until: plan.until }].toSorted((a, b) => a.from.getTime() - b.from.getTime());
}
