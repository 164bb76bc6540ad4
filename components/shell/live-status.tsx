"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { LiveMark } from "../ui/live-mark";
import { useNow } from "../ui/now";
import { StateMark } from "../ui/tag";
import { useLiveState } from "./use-live";

/** Whether the page is fed as things happen; after the session's end it says so, and leads back to the same page. */
export function LiveStatus() {
  const { phase, heardAt } = useLiveState();
  if (phase === "signed-out") return <SignedOut />;
  return <LiveMark heardAt={heardAt} />;
}

const SILENT_MS = 10_000;

/** The same, on pages that say nothing as long as all is well. */
export function LiveTrouble() {
  const { phase, heardAt } = useLiveState();
  const now = useNow(1000);
  if (phase === "signed-out") return <SignedOut />;
  return heardAt !== null && now - heardAt > SILENT_MS ? <LiveMark heardAt={heardAt} /> : null;
}

function SignedOut() {
  const t = useTranslations("live");
  const path = usePathname();
  const query = useSearchParams().toString();
  const from = query === "" ? path : `${path}?${query}`;
  return (
    <span role="alert" className="row-s">
      <StateMark tone="bad">{t("signedOut")}</StateMark>
      {/* A whole new page: whoever signs in finds nothing of the one before. */}
      <a className="link nw" href={`/sign-in?from=${encodeURIComponent(from)}`}>
        {t("signInAgain")}
      </a>
    </span>
  );
}
