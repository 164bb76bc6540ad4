import { getTranslations } from "next-intl/server";
import { DirectoryTabs } from "@/components/directory/directory-tabs";
import { ImportForm } from "@/components/directory/import-form";
import { RunTable } from "@/components/directory/run-table";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { Section } from "@/components/ui/section";
import { Pager } from "@/components/ui/tabs";
import { requireOperator } from "@/lib/access/require-operator";
import { listRuns } from "@/lib/directory/directory-queries";
import { countUnmatched } from "@/lib/directory/unmatched-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("directory"))("title") };
}

export default async function DirectoryPage({ searchParams }: { searchParams: Promise<{ before?: string | string[] }> }) {
  const operator = await requireOperator("directory:import");
  const { before } = await searchParams;
  const cursor = typeof before === "string" ? before : undefined;
  const [runs, unmatched, t] = await Promise.all([
    listRuns(operator, cursor),
    countUnmatched(operator),
    getTranslations("directory"),
  ]);
  return (
    <PageFrame title={t("title")} strip={<DirectoryTabs current="import" unmatched={unmatched} />}>
      {!cursor && (
        <RoomMessages rooms={["directory"]}>
          <ImportForm />
        </RoomMessages>
      )}
      <Section title={t("history.title")} icon="clock" isPlain>
        <RunTable runs={runs.rows} />
        <Pager
          label={t("history.pages")}
          earlier={cursor ? { href: "/settings/directory", label: t("history.newest") } : undefined}
          later={runs.next ? { href: `/settings/directory?before=${runs.next}`, label: t("history.older") } : undefined}
        />
      </Section>
    </PageFrame>
  );
}
