"use client";
import { useTranslations } from "next-intl";
import { Avatar } from "../ui/section";
import { usePresence } from "./use-presence";
import styles from "./viewers.module.css";

/** Who looks at the same record right now. */
export function Viewers({ record }: { record: string | null }) {
  const t = useTranslations("live");
  const viewers = usePresence(record);
  const names = viewers.map(({ name }) => name).join(t("and"));
  return (
    <span role="status" className={styles.viewers}>
      {viewers.length > 0 && (
        <>
          <span aria-hidden="true" className={styles.faces}>
            {viewers.slice(0, 4).map(({ id, name }) => (
              <Avatar key={id} name={name} />
            ))}
          </span>
          <span className="fs12 t2 nw">{t("viewing", { names, count: viewers.length })}</span>
        </>
      )}
    </span>
  );
}
