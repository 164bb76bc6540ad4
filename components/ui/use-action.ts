"use client";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { markOf } from "./wish-mark";

/** What a door answers. */
export type Answer<Done> =
  | { status: "done"; data: Done }
  | { status: "refused"; code: string; message: string; fields?: Record<string, string> };

interface Refusal<Wish> {
  /** What was asked for: by the time of the answer the page may show something else. */
  wish: Wish;
  code: string;
  message: string;
  fields: Record<string, string>;
}

/**
 * Sends a wish through a door and keeps the refusal, with the words for each field. Nothing typed is lost: the form stays as it is.
 * A lost connection is a refusal too. The same wish, pressed again before it is answered, is the same wish: it is sent once.
 */
export function useAction<Wish, Done>(action: (wish: Wish) => Promise<Answer<Done>>, onDone?: (data: Done) => void) {
  const t = useTranslations("ui.action");
  const [isBusy, start] = useTransition();
  const [refusal, setRefusal] = useState<Refusal<Wish> | null>(null);
  const underWay = useRef(new Set<string>());

  function run(wish: Wish) {
    const mark = markOf(wish);
    if (mark !== null && underWay.current.has(mark)) return;
    if (mark !== null) underWay.current.add(mark);
    start(async () => {
      let answer: Answer<Done>;
      try {
        answer = await action(wish);
      } catch (error) {
        // Redirects and not-found travel as errors that the framework must see.
        if (typeof error === "object" && error !== null && "digest" in error && String(error.digest).startsWith("NEXT_"))
          throw error;
        setRefusal({ wish, code: "unreachable", message: t("unreachable"), fields: {} });
        return;
      } finally {
        if (mark !== null) underWay.current.delete(mark);
      }
      if (answer.status === "refused")
        return setRefusal({ wish, code: answer.code, message: answer.message, fields: answer.fields ?? {} });
      setRefusal(null);
      onDone?.(answer.data);
    });
  }

  return { run, isBusy, refusal, forget: () => setRefusal(null) };
}
