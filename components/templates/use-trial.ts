"use client";
import { useEffect, useRef, useState } from "react";
import type { Answer } from "@/components/ui/use-action";
import type { TryTemplate } from "@/lib/correspondence/template-inputs";
import type { TemplateTrial } from "@/lib/correspondence/try-template";

export type TryAction = (wish: TryTemplate) => Promise<Answer<TemplateTrial>>;

interface Trial {
  /** The last judgement that came; it may be of the text as it was a moment ago. */
  trial: TemplateTrial | null;
  isWaiting: boolean;
  /** The server could not be reached, or would not say. */
  hasFailed: boolean;
}

const PAUSE_MS = 500;

/** Has the server judge the text and write it out, a moment after the last key: publishing judges by the same. */
export function useTrial(tryTemplate: TryAction, { kind, language, subject, body, caseNumber }: TryTemplate): Trial {
  const [state, setState] = useState<Trial>({ trial: null, isWaiting: true, hasFailed: false });
  const asked = useRef(0);
  useEffect(() => {
    const mine = ++asked.current;
    setState((known) => ({ ...known, isWaiting: true }));
    const timer = setTimeout(async () => {
      const answer = await tryTemplate({ kind, language, subject, body, caseNumber }).catch(() => null);
      if (mine !== asked.current) return; // a later text is on its way
      setState((known) =>
        answer?.status === "done"
          ? { trial: answer.data, isWaiting: false, hasFailed: false }
          : { ...known, isWaiting: false, hasFailed: true },
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [tryTemplate, kind, language, subject, body, caseNumber]);
  return state;
}
