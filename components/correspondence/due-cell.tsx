import { Clock } from "@/components/ui/clock";
import { TimeText } from "@/components/ui/time-text";
import styles from "./desk-table.module.css";

/** How long a row's clock still runs, and until when. */
export function DueCell({ row: { dueAt, openedAt } }: { row: { dueAt: string; openedAt: string } }) {
  return (
    <>
      <Clock dueAt={dueAt} startedAt={openedAt} />
      <div className={styles.under}>
        <TimeText at={dueAt} />
      </div>
    </>
  );
}
