import type { Lane } from "@/components/ui/lane-mark";

/** What a bar is drawn from: an entry of the timeline. */
export interface BarSource {
  kind: string;
  lane: Lane;
  at: number;
  account: string | null;
  details: Readonly<Record<string, string | number | boolean | null>>;
}

export type BarState = "password_valid" | "password_dead" | "restricted" | "waiting";

/** A state that lasted from a moment to another; until null: it lasts. Times in ms. */
export interface CaseBar {
  state: BarState;
  lane: Lane;
  from: number;
  until: number | null;
}

const ATTACKS = ["test_send", "abuse_started", "sign_in_accepted", "suspicious_traffic"];
const GONE = ["account_deleted_left", "account_deleted_forwarding", "contract_cancelled"];

/** The states of a case over time: the leaked password works, a measure is in force, an answer is waited for. Entries in order of time. */
export function caseBars(entries: readonly BarSource[]): CaseBar[] {
  const first = (kinds: readonly string[]) => entries.find(({ kind }) => kinds.includes(kind))?.at;
  const leaked = first(ATTACKS);
  const changed = leaked === undefined ? undefined : entries.find((entry) => entry.at >= leaked && endsPassword(entry))?.at;
  const bars: CaseBar[] = [];
  if (leaked !== undefined) bars.push({ state: "password_valid", lane: "attacker", from: leaked, until: changed ?? null });
  if (changed !== undefined) bars.push({ state: "password_dead", lane: "attacker", from: changed, until: null });
  return [...bars, ...measures(entries), ...waits(entries)];
}

const endsPassword = ({ kind, details }: BarSource) =>
  kind === "reset_completed" || (kind === "response_recorded" && GONE.includes(String(details.outcome)));

/** In force from applied to lifted; measures that overlap are one bar: the customer is restricted or is not. */
function measures(entries: readonly BarSource[]): CaseBar[] {
  const bars: CaseBar[] = [];
  const inForce = new Set<string>();
  for (const { kind, at, account, details } of entries) {
    const key = `${account}/${details.measure}`;
    if (kind === "restriction_applied") {
      if (inForce.size === 0) bars.push({ state: "restricted", lane: "provider", from: at, until: null });
      inForce.add(key);
    }
    if (kind === "restriction_lifted" && inForce.delete(key) && inForce.size === 0) endLast(bars, at);
  }
  return bars;
}

/** From the first delivery that arrived to the answer, to what the customer did, or to the end of the case. */
function waits(entries: readonly BarSource[]): CaseBar[] {
  const bars: CaseBar[] = [];
  let isWaiting = false;
  let wasAnswered = false;
  for (const { kind, lane, at } of entries) {
    const tells = kind === "notice_accepted" || kind === "contact_reached";
    const answers = (kind === "response_recorded" && lane === "customer") || kind === "reset_completed" || kind === "closed";
    if (tells && !isWaiting && !wasAnswered) {
      bars.push({ state: "waiting", lane: "customer", from: at, until: null });
      isWaiting = true;
    }
    if (answers) {
      if (isWaiting) endLast(bars, at);
      isWaiting = false;
      wasAnswered = kind !== "closed";
    }
    if (kind === "reopened") wasAnswered = false;
  }
  return bars;
}

function endLast(bars: CaseBar[], at: number): void {
  const last = bars.at(-1);
  if (last) last.until = at;
}
