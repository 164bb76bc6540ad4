import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Place } from "@/components/shell/rail-places";
import { Icon } from "@/components/ui/icon";
import styles from "./settings-list.module.css";

export function SettingsList({ places }: { places: readonly Place[] }) {
  const t = useTranslations("shell");
  return (
    <ul className={styles.list}>
      {places.map((place) => (
        <li key={place.href}>
          <Link prefetch={false} href={place.href}>
            <Icon name={place.icon} size="l" />
            <span className="grow">
              <b>{t(`place.${place.key}`)}</b>
              <span className={styles.what}>{t(`settings.${place.key}`)}</span>
            </span>
            <Icon name="right" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
