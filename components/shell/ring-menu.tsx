"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Ring } from "@/lib/alerts/ring-inputs";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { useToast } from "../ui/toast";
import styles from "./top-bar.module.css";
import { useRing } from "./use-ring";
import { useTitleBadge } from "./use-title-badge";

/** What rings for the reader: nothing unless chosen, what becomes overdue, or what comes to the queue on the page. */
export function RingMenu() {
  const t = useTranslations("live.ring");
  const toast = useToast();
  const { may, ring, count, choose } = useRing();
  const here = useQueueHere();
  useTitleBadge(count);
  if (!may) return null;
  const isChosenHere = ring.of === "alerts" && ring.query === here;
  const pick = (next: Ring) => async () => {
    if (!(await choose(next))) toast({ text: t("unreachable"), tone: "refused" });
  };
  return (
    <Menu
      look="quiet"
      align="end"
      label={count > 0 ? t("labelCount", { count }) : t("label", { of: ring.of })}
      className={styles.menu}
      head={<p className="fs12 t2">{t("what")}</p>}
      items={[
        { label: t("nothing"), isChecked: ring.of === "nothing", onSelect: pick({ of: "nothing" }) },
        { label: t("overdue"), isChecked: ring.of === "overdue", onSelect: pick({ of: "overdue" }) },
        ...(here !== null ? [{ label: t("here"), isChecked: isChosenHere, onSelect: pick({ of: "alerts", query: here }) }] : []),
        ...(ring.of === "alerts" && !isChosenHere
          ? [{ label: t("chosen"), hint: t("open"), isChecked: true, href: `/alerts?${ring.query}` }]
          : []),
      ]}
    >
      <span className={styles.bell}>
        <Icon name={ring.of === "nothing" ? "bellOff" : "bell"} />
        {count > 0 && (
          <span className={styles.rung} aria-hidden="true">
            {count}
          </span>
        )}
      </span>
    </Menu>
  );
}

/** The queue on the page, whatever row is looked at; null on other pages. */
function useQueueHere(): string | null {
  const path = usePathname();
  const parts = new URLSearchParams(useSearchParams());
  if (path !== "/alerts") return null;
  parts.delete("alert");
  parts.delete("after");
  return parts.toString();
}
