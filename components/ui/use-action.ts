"use client";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

/** What a door answers. */
export type Answer<Done> =
  | { status: "done"; data: Done }
  | { status: "refused"; code: string; message: string; fields?: Record<string, string> };

interface Refusal {
  code: string;
  message: string;
  fields: Record<string, string>;
}

/**
 * Sends a wish through a door and keeps the refusal, with the words for each field. Nothing typed is lost: the form stays as it is.
 * A lost connection is a refusal too.
 */
export function useAction<Wish, Done>(action: (wish: Wish) => Promise<Answer<Done>>, onDone?: (data: Done) => void) {
  const t = useTranslations("ui.action");
  const [isBusy, start] = useTransition();
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  function run(wish: Wish) {
    start(async () => {
      let answer: Answer<Done>;
      try {
        answer = await action(wish);
      } catch (error) {
        // Redirects and not-found travel as errors that the framework must see.
        if (typeof error === "object" && error !== null && "digest" in error && String(error.digest).startsWith("NEXT_"))
          throw error;
        setRefusal({ code: "unreachable", message: t("unreachable"), fields: {} });
        return;
      }
      if (answer.status === "refused")
        return setRefusal({ code: answer.code, message: answer.message, fields: answer.fields ?? {} });
      setRefusal(null);
      onDone?.(answer.data);
    });
  }

  return { run, isBusy, refusal, forget: () => setRefusal(null) };
}
