import Link from "next/link";
import { useTranslations } from "next-intl";
import { eventsAddress } from "./event-address";
import styles from "./events.module.css";
import { type RecordEventAct, RecordEventButton } from "./record-event-button";

/** Below the counts: records a further event, and leads to those that are there. */
export function RecordEventBar({ action }: { action: RecordEventAct }) {
  const t = useTranslations("operationEvents");
  return (
    <div className={styles.foot}>
      <RecordEventButton action={action} />
      <Link prefetch={false} className="link fs12" href={eventsAddress({})}>
        {t("toPage")}
      </Link>
    </div>
  );
}
