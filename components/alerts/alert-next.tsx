"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useSpanText } from "@/components/ui/clock";
import { NextBand } from "@/components/ui/next-band";
import { useNow } from "@/components/ui/now";
import type { AlertDetail, AlertRow } from "@/lib/alerts/alert-views";
import { awaitsDetail, suggestFor } from "@/lib/alerts/suggestion-rules";
import { reopeningOf } from "./queue-address";
import type { Decisions } from "./use-decisions";

/** The one thing owed next of this alert, with the clock on the probe and the button that does it. */
export function AlertNext({ row, detail, decisions }: { row: AlertRow; detail: AlertDetail | null; decisions: Decisions }) {
  const t = useTranslations("alerts.next");
  const act = useTranslations("alerts.do");
  const clock = clockOf(row, detail);
  const shared = { label: t(clock ? "probe" : "waiting"), clock, figure: clock ? undefined : <Waiting since={row.detectedAt} /> };

  if (row.state === "escalated" && row.incidentNumber) {
    const number = row.incidentNumber;
    return (
      <NextBand
        {...shared}
        actions={
          <Button look="onNext" size="l" href={`/incidents/${number}`} shortcut="Enter">
            {act("openCase", { number })}
          </Button>
        }
      />
    );
  }
  if (row.state === "dismissed") return null;
  if (row.kind === "listing" && row.network !== null) {
    return (
      <NextBand
        {...shared}
        what={t("what.listing")}
        why={t("why.listing")}
        actions={
          <Button look="onNext" size="l" href={listingsOf(row.network)}>
            {act("openListing")}
          </Button>
        }
      />
    );
  }
  const hindrance = row.address === null ? "noAccount" : row.customerName === null ? "contractUnknown" : null;
  if (hindrance || !decisions.mayTriage) {
    const why = decisions.mayTriage && hindrance ? hindrance : "look";
    return <NextBand {...shared} what={t(`what.${why}`)} why={t(`why.${why}`)} />;
  }
  if (!detail && awaitsDetail(row)) return <NextBand {...shared} />;
  const suggestion = detail && suggestFor(detail);
  if (suggestion?.do === "reopen") {
    return (
      <NextBand
        {...shared}
        actions={
          <Button look="onNext" size="l" href={reopeningOf(suggestion.incident)} shortcut="e">
            {act("reopen", { number: suggestion.incident })}
          </Button>
        }
      />
    );
  }
  return (
    <NextBand
      {...shared}
      actions={
        <Button look="onNext" size="l" shortcut="e" isBusy={decisions.isEscalating} onClick={() => decisions.escalate?.()}>
          {act("escalate")}
        </Button>
      }
    />
  );
}

/** The listings of an address, or of the addresses of a /24; those of another range are looked for by eye. */
function listingsOf(network: string): string {
  const part = network.endsWith(".0/24") ? network.slice(0, -"0/24".length) : network;
  return part.includes("/") ? "/listings" : `/listings?q=${encodeURIComponent(part)}`;
}

function clockOf(row: AlertRow, detail: AlertDetail | null) {
  if (detail?.clock) return detail.clock;
  return row.dueAt ? { startedAt: row.detectedAt, dueAt: row.dueAt } : undefined;
}

function Waiting({ since }: { since: string }) {
  const now = useNow(60_000);
  return useSpanText()(Math.max(0, now - Date.parse(since)));
}
