"use client";
import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { BadgeCounts } from "@/lib/alerts/badge-queries";
import { Mark } from "./mark";
import styles from "./rail.module.css";
import { mayEnter, type Place, RAIL_PLACES, railPlaceOf } from "./rail-places";
import { useMe } from "./shell-context";
import { useBadges } from "./use-badges";

interface Badge {
  count: number;
  isUrgent: boolean;
  /** What is counted, for screen readers: 超過 2件. */
  label: string;
}

/** The way to every page, with what waits there. */
export function Rail({ counts }: { counts: BadgeCounts }) {
  const t = useTranslations("shell");
  const { overdue, unclaimed } = useBadges(counts);
  const badges: Record<string, Badge> = {
    "/": { count: overdue, isUrgent: true, label: t("badge.overdue", { count: overdue }) },
    "/alerts": { count: unclaimed, isUrgent: false, label: t("badge.unclaimed", { count: unclaimed }) },
  };
  const { roles } = useMe();
  const places = RAIL_PLACES.filter((place) => mayEnter(place, roles));
  const entry = (place: Place) => <Entry key={place.href} place={place} badge={badges[place.href]} />;
  return (
    <nav className={styles.rail} aria-label={t("rail")}>
      <Link prefetch={false} className={styles.mark} href={places[0]?.href ?? "/settings"} aria-label="Sakimori 防人">
        <Mark />
      </Link>
      <ul>{places.filter((place) => !place.isFoot).map(entry)}</ul>
      <ul className={styles.foot}>{places.filter((place) => place.isFoot).map(entry)}</ul>
    </nav>
  );
}

/** Its room before the browser draws it. */
export const RailBefore = () => (
  <div className={styles.rail}>
    <div className={styles.mark}>
      <Mark />
    </div>
  </div>
);

function Entry({ place, badge }: { place: Place; badge: Badge | undefined }) {
  const t = useTranslations("shell.place");
  const path = usePathname();
  const isHere = railPlaceOf(path) === place.href;
  return (
    <li>
      <Link prefetch={false} href={place.href} aria-current={isHere ? "page" : undefined}>
        <Icon name={place.icon} size="l" />
        {t(place.key)}
        <Pending />
        {badge && badge.count > 0 && (
          <span className={`${styles.badge} ${badge.isUrgent ? styles.urgent : ""}`}>
            <span aria-hidden="true">{badge.count > 99 ? "99+" : badge.count}</span>
            <span className="vh">{badge.label}</span>
          </span>
        )}
      </Link>
    </li>
  );
}

/** The page is on its way: the one before stays until it is here. */
function Pending() {
  const { pending } = useLinkStatus();
  return pending ? <span className={styles.pending} aria-hidden="true" /> : null;
}
