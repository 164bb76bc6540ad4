import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DifferenceTable } from "@/components/publications/difference-table";
import { EditionHead } from "@/components/publications/edition-head";
import { editionAddress } from "@/components/publications/publication-links";
import styles from "@/components/publications/publications.module.css";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { StatePanel } from "@/components/ui/state-panel";
import { Segmented } from "@/components/ui/tabs";
import type { Operator } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { NotFound } from "@/lib/platform/errors";
import { withoutNul } from "@/lib/platform/without-nul";
import { EditionShown } from "@/lib/statistics/publication-inputs";
import { hasChanged } from "@/lib/statistics/snapshot-diff-rules";
import { getEdition } from "@/lib/statistics/snapshot-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("publications"))("title") };
}

export default async function EditionPage({ params, searchParams }: PageProps<"/statistics/published/[id]">) {
  const operator = await requireOperator("statistics:read");
  const [{ id }, asked, t] = await Promise.all([params, searchParams, getTranslations("publications.edition")]);
  const { show } = EditionShown.parse(withoutNul(asked));
  const edition = await findEdition(id, operator);
  const changed = edition.lines.filter(hasChanged);
  const lines = show === "all" ? edition.lines : changed;
  return (
    <PageFrame title={t("title", { edition: edition.edition })}>
      <EditionHead edition={edition} />
      <div className={styles.bar}>
        <Segmented
          label={t("show.label")}
          value={show}
          options={[
            { value: "changed", label: t("show.changed", { count: changed.length }), href: editionAddress(id) },
            { value: "all", label: t("show.all", { count: edition.lines.length }), href: editionAddress(id, "all") },
          ]}
        />
      </div>
      {lines.length === 0 ? (
        <StatePanel kind="empty" title={t("none")}>
          {t("noneWhat")}
        </StatePanel>
      ) : (
        <DifferenceTable lines={lines} />
      )}
      <LiveRefresh of={["statistics:"]} everyMs={300_000} />
    </PageFrame>
  );
}

async function findEdition(id: string, operator: Operator) {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) notFound();
  try {
    return await getEdition(id, operator);
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}
