import Link from "next/link";
import { useTranslations } from "next-intl";
import type { NoticeKind } from "@/lib/correspondence/notice-kinds";
import { type DeskPlace, deskAddress } from "./desk-places";
import styles from "./desk-table.module.css";

/** Opens the text as it was sent, beside the list. */
export function NoticeLink({
  noticeId,
  kind,
  ...place
}: Pick<DeskPlace, "tab"> & Partial<DeskPlace> & { noticeId: string; kind: NoticeKind }) {
  const t = useTranslations("correspondence.kind");
  return (
    <Link className={`num-link ${styles.under}`} href={deskAddress({ ...place, notice: noticeId })} scroll={false}>
      {t(kind)}
    </Link>
  );
}
