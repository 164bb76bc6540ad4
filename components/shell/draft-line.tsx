"use client";
import { useLocale, useTranslations } from "next-intl";
import { Icon } from "../ui/icon";
import { timeText } from "../ui/time-rules";
import styles from "./draft-line.module.css";
import { SignInAgain } from "./sign-in-again";
import type { Draft } from "./use-draft";

/** Says quietly that an earlier text stands in the form again, or that what is typed is kept here only. */
export function DraftLine({ draft }: { draft: Draft }) {
  const t = useTranslations("drafts");
  const locale = useLocale();
  const { phase, savedAt, told } = draft;
  const at = savedAt ? timeText(savedAt, "minute", locale) : "";
  const trouble = told === "signed-out" ? t("signedOut") : told === "unreachable" ? t("keptHere") : null;
  const isShown = phase === "restored" || phase === "offered";
  return (
    <div className={styles.lines} role="status">
      {isShown && (
        <p className={styles.line}>
          <Icon name="pencil" size="s" />
          {t(phase, { at })} {draft.isBegunEarlier && <b>{t("begunEarlier")}</b>}
          {phase === "offered" && (
            <button type="button" className="link" onClick={draft.bringBack}>
              {t("restore")}
            </button>
          )}
          <button type="button" className="link" onClick={draft.discard}>
            {t("drop")}
          </button>
        </p>
      )}
      {trouble && (
        <p className={styles.trouble}>
          <Icon name="bang" size="s" />
          {trouble}
          {told === "signed-out" && <SignInAgain />}
        </p>
      )}
    </div>
  );
}
