"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";

/** Leads to the sign-in and back to the same page. A whole new page: whoever signs in finds nothing of the one before. */
export function SignInAgain() {
  const t = useTranslations("live");
  const path = usePathname();
  const query = useSearchParams().toString();
  const from = query === "" ? path : `${path}?${query}`;
  return (
    <a className="link nw" href={`/sign-in?from=${encodeURIComponent(from)}`}>
      {t("signInAgain")}
    </a>
  );
}
