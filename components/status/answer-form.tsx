"use client";
import { useTranslations } from "next-intl";
import { usePublicForm } from "@/components/shell/use-public-form";
import type { PublicDoor } from "@/lib/access/public-action";
import { AnswerConfirm } from "./answer-confirm";
import { AnswerFields } from "./answer-fields";
import { Refusal } from "./refusal";
import styles from "./status.module.css";

/** The answer: written, shown once more, sent. Each step is a form of its own that carries what was typed. */
export function AnswerForm({ formKey, action }: { formKey: string; action: PublicDoor<{ screen: "form" | "confirm" }> }) {
  const t = useTranslations("status");
  const { answer, form, isBusy } = usePublicForm(action);
  const typed = answer.status === "idle" ? {} : answer.typed;
  const fields = answer.status === "refused" ? answer.fields : undefined;
  // A refused sending shows again what was to be sent; only a wrong field leads back to the fields.
  const isConfirming =
    answer.status === "done" ? answer.data.screen === "confirm" : answer.status === "refused" && !fields && typed.step === "send";
  return (
    <form {...form} className={styles.form} aria-labelledby="answer">
      {/* Its own element in each step: entering the second one, a screen reader is told where it is. */}
      {isConfirming ? (
        <h2 id="answer" key="confirm" tabIndex={-1} ref={focusOnce}>
          {t("answer.confirmHeading")}
        </h2>
      ) : (
        <h2 id="answer" key="form">
          {t("answer.heading")}
        </h2>
      )}
      <p className={styles.notice}>{t("answer.unverified")}</p>
      {answer.status === "refused" && (
        <Refusal message={fields ? t("input.fix") : answer.message}>
          {answer.code === "not_permitted" && (
            <a className="link" href="/status" target="_blank" rel="noreferrer">
              {t("refusal.overLink")}
            </a>
          )}
        </Refusal>
      )}
      <input type="hidden" name="key" value={typed.key ?? formKey} />
      {isConfirming ? (
        <AnswerConfirm typed={typed} isBusy={isBusy} />
      ) : (
        <AnswerFields typed={typed} errors={fields} isBusy={isBusy} />
      )}
    </form>
  );
}

const focusOnce = (heading: HTMLElement | null) => heading?.focus();
