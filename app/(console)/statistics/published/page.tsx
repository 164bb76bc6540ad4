import { getTranslations } from "next-intl/server";
import { EditionTable } from "@/components/publications/edition-table";
import { editionsAddress } from "@/components/publications/publication-links";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import { requireOperator } from "@/lib/access/require-operator";
import { withoutNul } from "@/lib/platform/without-nul";
import { EditionFilter } from "@/lib/statistics/publication-inputs";
import { listEditions } from "@/lib/statistics/snapshot-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("publications"))("title") };
}

export default async function PublishedPage({ searchParams }: PageProps<"/statistics/published">) {
  const operator = await requireOperator("statistics:read");
  const { after } = EditionFilter.parse(withoutNul(await searchParams));
  const [{ rows, next }, t] = await Promise.all([listEditions(operator, after), getTranslations("publications")]);
  return (
    <PageFrame title={t("title")}>
      {rows.length === 0 ? (
        <StatePanel
          kind="empty"
          icon="seal"
          title={t("list.empty")}
          actions={
            <Button size="s" href="/statistics">
              {t("list.toStatistics")}
            </Button>
          }
        >
          {t("list.emptyWhat")}
        </StatePanel>
      ) : (
        <EditionTable rows={rows} />
      )}
      {(rows.length > 0 || after) && (
        <Pager
          label={t("list.pages")}
          earlier={after ? { href: editionsAddress(), label: t("list.newest") } : undefined}
          later={next ? { href: editionsAddress(next), label: t("list.older") } : undefined}
        >
          {t("list.shown", { count: rows.length })}
        </Pager>
      )}
      <LiveRefresh of={["statistics:"]} everyMs={300_000} />
    </PageFrame>
  );
}
