"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { TimeText } from "@/components/ui/time-text";
import type { IncidentChange } from "@/lib/incidents/incident-changes-queries";

/** What others did to the case since the form was opened: what, who, when. */
export function CaseChanges({ number, after, upTo }: { number: number; after: number; upTo: number }) {
  const t = useTranslations("incidents.now");
  const [changes, setChanges] = useState<readonly IncidentChange[]>([]);
  useEffect(() => {
    let isHere = true;
    if (upTo > after) void fetchChanges(number, after).then((found) => isHere && setChanges(found));
    return () => {
      isHere = false;
    };
  }, [number, after, upTo]);
  if (changes.length === 0) return null;
  return (
    <ul className="fs12" aria-label={t("since")}>
      {changes.map(({ seq, what, at, by }) => (
        <li key={seq}>
          <TimeText at={at} shape="second" /> <b>{by ?? t("system")}</b> {what}
        </li>
      ))}
    </ul>
  );
}

async function fetchChanges(number: number, after: number): Promise<IncidentChange[]> {
  try {
    const response = await fetch(`/incidents/${number}/changes?after=${after}`);
    return response.ok ? ((await response.json()) as { data: IncidentChange[] }).data : [];
  } catch {
    return []; // the facts above say what holds, also without the story
  }
}
