"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useMe } from "@/components/shell/shell-context";
import type { AlertRow } from "@/lib/alerts/alert-views";

const CALM_MS = 4000;

/** Says to readers of the screen what others did: of the alert that is looked at at once and by name, of others how many. */
export function ChangedAloud({ changed, chosen }: { changed: readonly AlertRow[]; chosen: number | null }) {
  const t = useTranslations("alerts.live");
  const me = useMe();
  const [said, setSaid] = useState("");
  const lastAt = useRef(0);
  useEffect(() => {
    const others = changed.filter(({ claimedBy }) => claimedBy?.id !== me.id);
    const looked = others.find(({ number }) => number === chosen);
    if (others.length === 0 || (!looked && Date.now() - lastAt.current < CALM_MS)) return;
    lastAt.current = Date.now();
    if (!looked) return setSaid(t("changed", { count: others.length }));
    const { number, state, claimedBy, dismissedByName } = looked;
    const name = (state === "dismissed" ? dismissedByName : claimedBy?.name) ?? "";
    setSaid(t(`looked.${state}`, { number, name }));
  }, [changed, chosen, me.id, t]);
  return (
    <span className="vh" role="status">
      {said}
    </span>
  );
}
