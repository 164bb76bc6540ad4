"use client";
import { useTranslations } from "next-intl";
import { countText } from "./count-text";
import { useFacets } from "./queue-facets";

/** How many alerts the queue holds, beside the page's name. */
export function QueueTotal() {
  const t = useTranslations("alerts");
  const { facets, isCounting } = useFacets();
  return (
    <span className="sub" role="status" aria-busy={isCounting}>
      {facets && !isCounting ? t("count", { count: countText(facets.total, t) }) : ""}
    </span>
  );
}
