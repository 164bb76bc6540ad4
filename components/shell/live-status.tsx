"use client";
import { useTranslations } from "next-intl";
import { LiveMark, SILENT_MS, useSilence } from "../ui/live-mark";
import { StateMark } from "../ui/tag";
import { SignInAgain } from "./sign-in-again";
import { useLiveState } from "./use-live";

/** Whether the page is fed as things happen; after the session's end it says so, and leads back to the same page. */
export function LiveStatus() {
  const { phase, heardAt } = useLiveState();
  if (phase === "signed-out") return <SignedOut />;
  return <LiveMark heardAt={heardAt} />;
}

/** The same, on pages that say nothing as long as all is well. */
export function LiveTrouble() {
  const { phase, heardAt } = useLiveState();
  const silence = useSilence(heardAt);
  if (phase === "signed-out") return <SignedOut />;
  return silence > SILENT_MS ? <LiveMark heardAt={heardAt} /> : null;
}

function SignedOut() {
  const t = useTranslations("live");
  return (
    <span role="alert" className="row-s">
      <StateMark tone="bad">{t("signedOut")}</StateMark>
      <SignInAgain />
    </span>
  );
}
