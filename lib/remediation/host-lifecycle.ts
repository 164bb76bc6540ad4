/** How far a host of a plan has come: 未確認, 該当, 対策済, 再検査OK, 解除確認, 残存, 対象外. */
export const HOST_TARGETS = ["unconfirmed", "affected", "mended", "recheck_ok", "delisted", "remaining", "out_of_scope"] as const;
export type HostTarget = (typeof HOST_TARGETS)[number];

/** A plan cannot be reported as long as a host stands here: nobody has shown yet what came of it. */
export const UNSETTLED: readonly HostTarget[] = ["unconfirmed", "affected", "mended", "recheck_ok"];
/** What the burn-down no longer counts. */
export const DONE: readonly HostTarget[] = ["delisted", "out_of_scope"];
/** Looked at again by machines. */
export const RECHECKED: readonly HostTarget[] = ["mended", "recheck_ok", "remaining"];

interface HostMove {
  from: readonly HostTarget[];
  to: HostTarget;
  /** Only what a check has shown makes it; a person cannot. */
  by: "hand" | "check";
  needsReason: boolean;
}

const define = <Name extends string>(moves: Record<Name, HostMove>) => moves;

/** Every permitted move of a host; one which is not here does not exist. A check that is unknown makes none of them. */
// prettier-ignore
export const HOST_MOVES = define({
  find_affected: { from: ["unconfirmed"], to: "affected", by: "hand", needsReason: false },
  mend: { from: ["unconfirmed", "affected", "remaining"], to: "mended", by: "hand", needsReason: false },
  confirm: { from: ["recheck_ok"], to: "delisted", by: "hand", needsReason: true },
  leave: { from: ["affected", "mended", "recheck_ok"], to: "remaining", by: "hand", needsReason: true },
  exclude: {
    from: ["unconfirmed", "affected", "mended", "recheck_ok", "remaining"],
    to: "out_of_scope",
    by: "hand",
    needsReason: true,
  },
  include: { from: ["out_of_scope"], to: "unconfirmed", by: "hand", needsReason: true },
  take_back: { from: ["mended", "recheck_ok", "delisted", "remaining"], to: "affected", by: "hand", needsReason: true },
  pass_recheck: { from: ["mended", "remaining"], to: "recheck_ok", by: "check", needsReason: false },
  pass_confirmation: { from: ["recheck_ok"], to: "delisted", by: "check", needsReason: false },
  fail_recheck: { from: ["mended", "recheck_ok", "delisted"], to: "remaining", by: "check", needsReason: false },
});

export type HostMoveName = keyof typeof HOST_MOVES;
export const HAND_MOVES = [
  "find_affected",
  "mend",
  "confirm",
  "leave",
  "exclude",
  "include",
  "take_back",
] as const satisfies readonly HostMoveName[];
export type HandMove = (typeof HAND_MOVES)[number];

/** What a check can have shown, and which move it makes. */
export const CHECK_MOVES = {
  relay_open: "fail_recheck",
  dnsbl_listed: "fail_recheck",
  relay_refused: "pass_recheck",
  dnsbl_clean: "pass_recheck",
  dnsbl_clean_enough: "pass_confirmation",
} as const satisfies Record<string, HostMoveName>;
