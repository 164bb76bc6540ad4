import { useTranslations } from "next-intl";
import { StateMark } from "@/components/ui/tag";
import type { Publication } from "@/lib/statistics/snapshot-queries";

export const PUBLICATION = "publication";

/** For the head of a page: which edition of its period is published, and whether its figures still hold. Leads to more below. */
export function PublicationMark({ publication: { newest, changes } }: { publication: Publication }) {
  const t = useTranslations("publications.mark");
  if (!newest) return null;
  const { edition } = newest;
  const isUnchanged = changes.length === 0;
  return (
    <a className="nw" href={`#${PUBLICATION}`}>
      <StateMark tone={isUnchanged ? "ok" : "wait"}>
        {isUnchanged ? t("unchanged", { edition }) : t("changed", { edition, count: changes.length })}
      </StateMark>
    </a>
  );
}
