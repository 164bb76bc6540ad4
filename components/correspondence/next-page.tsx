import { useTranslations } from "next-intl";
import { Pager } from "@/components/ui/tabs";
import { type DeskPlace, deskAddress } from "./desk-places";

/** The way to the rows that do not fit on a page. */
export function NextPage({ place, next }: { place: DeskPlace; next: string | null }) {
  const t = useTranslations("correspondence.page");
  const { cursor, ...rest } = place;
  if (!next && !cursor) return null;
  return (
    <Pager
      label={t("pages")}
      {...(cursor ? { earlier: { href: deskAddress(rest), label: t("firstPage") } } : {})}
      {...(next ? { later: { href: deskAddress({ ...rest, cursor: next }), label: t("nextPage") } } : {})}
    />
  );
}
