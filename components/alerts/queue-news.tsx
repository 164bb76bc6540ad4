"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { AlertFilter } from "@/lib/alerts/alert-filter-rules";
import { queueAddress } from "./queue-address";

const MOST_COUNTED = 100;

/** What arrived waits behind a button: no row moves under the reader. */
export function QueueNews({ filter, arrived }: { filter: AlertFilter; arrived: number }) {
  const t = useTranslations("alerts.queue");
  const router = useRouter();
  if (arrived === 0) return <span className="sub fs12">{t("noNews")}</span>;
  const label = arrived >= MOST_COUNTED ? t("newsMany", { count: MOST_COUNTED }) : t("news", { count: arrived });
  // The newest stand on the first page of the queue, wherever this one begins.
  const takeIn = () => (filter.after ? router.push(queueAddress({ ...filter, after: null })) : router.refresh());
  return (
    <>
      <Button size="s" icon="down" onClick={takeIn}>
        {label}
      </Button>
      <span className="vh" role="status">
        {label}
      </span>
      <span className="sub fs12 hide-m">{t("newsHint")}</span>
    </>
  );
}
