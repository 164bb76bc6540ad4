"use client";
import { useEffect, useState } from "react";
import type { Answer } from "@/components/ui/use-action";
import type { TryTemplate } from "@/lib/correspondence/template-inputs";
import type { TemplateTrial } from "@/lib/correspondence/try-template";

export type TryAction = (wish: TryTemplate) => Promise<Answer<TemplateTrial>>;

interface Trial {
  /** The last judgement that came; while one is waited for it is of the text as it was a moment ago. */
  trial: TemplateTrial | null;
  isWaiting: boolean;
  /** The server could not be reached, or would not say. */
  hasFailed: boolean;
}

interface Judged {
  /** The text it is about. */
  of: string;
  trial: TemplateTrial | null;
  hasFailed: boolean;
}

const PAUSE_MS = 500;

/**
 * Has the server judge the text and write it out, a moment after the last key: publishing judges by the same. `first` is what it
 * said of the text that the page came with.
 */
export function useTrial(
  tryTemplate: TryAction,
  { kind, language, subject, body, caseNumber }: TryTemplate,
  first: TemplateTrial | null,
): Trial {
  const text = JSON.stringify([subject, body, caseNumber]);
  const [judged, setJudged] = useState<Judged>({ of: text, trial: first, hasFailed: false });
  const isWaiting = judged.of !== text;
  useEffect(() => {
    if (!isWaiting) return;
    let isCurrent = true; // until a later text is on its way
    const timer = setTimeout(async () => {
      const answer = await tryTemplate({ kind, language, subject, body, caseNumber }).catch(() => null);
      if (!isCurrent) return;
      setJudged((known) =>
        answer?.status === "done"
          ? { of: text, trial: answer.data, hasFailed: false }
          : { of: text, trial: known.trial, hasFailed: true },
      );
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [tryTemplate, kind, language, subject, body, caseNumber, text, isWaiting]);
  return { trial: judged.trial, isWaiting, hasFailed: judged.hasFailed };
}
