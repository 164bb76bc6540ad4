import { getTranslations } from "next-intl/server";
import { DirectoryTabs } from "@/components/directory/directory-tabs";
import { MatchTable } from "@/components/directory/match-table";
import { UnmatchedTable } from "@/components/directory/unmatched-table";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { Section } from "@/components/ui/section";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import { requireOperator } from "@/lib/access/require-operator";
import { countUnmatched, listMatches, listUnmatched } from "@/lib/directory/unmatched-queries";
import { findContractsAction, matchAccountAction } from "../actions";

export async function generateMetadata() {
  return { title: (await getTranslations("directory"))("unmatched.title") };
}

export default async function UnmatchedPage({ searchParams }: { searchParams: Promise<{ before?: string | string[] }> }) {
  const operator = await requireOperator("directory:import");
  const { before } = await searchParams;
  const cursor = typeof before === "string" ? before : undefined;
  const [page, matches, count, t] = await Promise.all([
    listUnmatched(operator, cursor),
    listMatches(operator),
    countUnmatched(operator),
    getTranslations("directory"),
  ]);
  return (
    <PageFrame title={t("title")} strip={<DirectoryTabs current="unmatched" unmatched={count} />}>
      <p className="t2">{t("unmatched.lead")}</p>
      {page.rows.length === 0 ? (
        <StatePanel kind="empty" title={t("unmatched.none")} />
      ) : (
        <RoomMessages rooms={["directory"]}>
          <UnmatchedTable rows={page.rows} findContracts={findContractsAction} matchAccount={matchAccountAction} />
        </RoomMessages>
      )}
      <Pager
        label={t("unmatched.pages")}
        earlier={cursor ? { href: "/settings/directory/unmatched", label: t("unmatched.first") } : undefined}
        later={page.next ? { href: `/settings/directory/unmatched?before=${page.next}`, label: t("unmatched.more") } : undefined}
      />
      <Section title={t("unmatched.matches")} icon="link" isPlain>
        <MatchTable rows={matches} />
      </Section>
    </PageFrame>
  );
}
