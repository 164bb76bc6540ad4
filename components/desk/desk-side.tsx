"use client";
import { useMemo } from "react";
import type { AlertRow } from "@/lib/alerts/alert-views";
import type { ReviewRow, TroubledDelivery } from "@/lib/obligations/obligation-views";
import type { ClaimAct } from "./desk-actions";
import { ReviewsDue } from "./reviews-due";
import { TroubledDeliveries } from "./troubled-deliveries";
import { UnclaimedAlerts } from "./unclaimed-alerts";

/** What stands beside the duties, as it travels to the browser. */
export interface BesideDuties {
  unclaimed: { rows: AlertRow[]; all: number };
  reviews: { rows: ReviewRow[]; inForce: number };
  troubled: TroubledDelivery[];
}

/** The right column of the desk; `text` is a `BesideDuties` as JSON, for the same reason as the list of duties is. */
export function DeskSide({ text, claim }: { text: string; claim: ClaimAct }) {
  const { unclaimed, reviews, troubled } = useMemo((): BesideDuties => JSON.parse(text), [text]);
  return (
    <>
      <UnclaimedAlerts {...unclaimed} claim={claim} />
      <ReviewsDue {...reviews} />
      <TroubledDeliveries rows={troubled} />
    </>
  );
}
