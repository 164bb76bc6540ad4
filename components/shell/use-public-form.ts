"use client";
import { unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, startTransition, useActionState, useRef, useState } from "react";
import type { PublicAnswer, PublicDoor } from "@/lib/access/public-action";

const IDLE = { status: "idle" } as const;

/**
 * A form of a public page. Without scripts the browser sends it and the page is drawn anew with what was typed; with scripts it stays
 * where it is, so that nothing typed is lost when the line breaks.
 */
export function usePublicForm<Done>(action: PublicDoor<Done>) {
  const t = useTranslations("status.refusal");
  const [posted, post] = useActionState<PublicAnswer<Done>, FormData>(action, IDLE);
  const [answer, setAnswer] = useState<PublicAnswer<Done> | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const isSending = useRef(false);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending.current) return; // pressed twice
    const form = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    isSending.current = true;
    setIsBusy(true);
    // A state of its own, not the transition's: that one lasts until the page is drawn anew behind the form.
    startTransition(async () => {
      try {
        setAnswer(await action(IDLE, form));
      } catch (error) {
        unstable_rethrow(error); // an answer that leads to another page
        const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
        setAnswer({ status: "refused", code: "move_refused", message: t("unavailable"), typed });
      } finally {
        isSending.current = false;
        setIsBusy(false);
      }
    });
  }
  return { answer: answer ?? posted, isBusy, form: { action: post, onSubmit } };
}
