"use client";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { AlertDetail } from "@/lib/alerts/alert-views";
import { type Suggestion, suggestFor } from "@/lib/alerts/suggestion-rules";
import styles from "./alert-suggestion.module.css";
import type { Decisions } from "./use-decisions";

interface AlertSuggestionProps {
  detail: AlertDetail;
  decisions: Decisions;
  /** What the buttons do that no single decision does. */
  on: { suppress: (because: string) => void; mergeSource: () => void };
}

/** What an experienced colleague would do now, in a sentence, with the button that does it; a case is opened in the band above. */
export function AlertSuggestion({ detail, decisions, on }: AlertSuggestionProps) {
  const t = useTranslations("alerts.suggest");
  const suggestion = suggestFor(detail);
  if (!suggestion || !decisions.mayTriage) return null;
  return (
    <div className={styles.suggestion}>
      <Icon name="right" size="s" />
      <p className="grow">{t(`why.${suggestion.why}`, { ...NO_FIGURES, ...suggestion })}</p>
      <Act suggestion={suggestion} {...{ decisions, on }} />
    </div>
  );
}

const NO_FIGURES = { times: 0, alerts: 0, accounts: 0, incident: 0 };

function Act({ suggestion, decisions, on }: Omit<AlertSuggestionProps, "detail"> & { suggestion: Suggestion }) {
  const t = useTranslations("alerts.suggest");
  const mayMatch = useMay("directory:import");
  const words = `do.${suggestion.do}`;
  if (suggestion.do === "escalate" || suggestion.do === "join") return null;
  // Its button is the one thing owed next, in the band above.
  if (suggestion.do === "reopen") return null;
  if (suggestion.do === "match") {
    if (!mayMatch) return <span className="sub nw">{t("askAdmin")}</span>;
    return (
      <Button size="s" href="/settings/directory/unmatched">
        {t(words)}
      </Button>
    );
  }
  const acts: Record<Exclude<Suggestion["do"], "match" | "look" | "escalate" | "join" | "reopen">, (() => void) | null> = {
    suppress: decisions.maySuppress ? () => on.suppress(t("because")) : null,
    merge: on.mergeSource,
  };
  const act = suggestion.do === "look" ? () => document.getElementById("touched")?.scrollIntoView() : acts[suggestion.do];
  return act ? (
    <Button size="s" onClick={act}>
      {t(words)}
    </Button>
  ) : null;
}
