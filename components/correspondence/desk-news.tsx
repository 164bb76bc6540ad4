"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { deskAddress } from "./desk-places";

/** Says quietly that answers came while the desk was open; pressed, it shows them. */
export function DeskNews({ unread }: { unread: number }) {
  const t = useTranslations("correspondence.page.news");
  const [seen, setSeen] = useState(unread);
  // What others settled meanwhile is no news.
  useEffect(() => setSeen((before) => Math.min(before, unread)), [unread]);
  const fresh = Math.max(0, unread - seen);
  return (
    <span role="status">
      {fresh > 0 && (
        <Link prefetch={false} className="link fs12 b" href={deskAddress({ tab: "unread" })} onClick={() => setSeen(unread)}>
          {t("fresh", { count: fresh })}
        </Link>
      )}
    </span>
  );
}
