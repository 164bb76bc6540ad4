import { getTranslations } from "next-intl/server";
import { AddSource } from "@/components/log-sources/add-source";
import { EngineState } from "@/components/log-sources/engine-state";
import { SourceOverview } from "@/components/log-sources/source-overview";
import { SourceTable } from "@/components/log-sources/source-table";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { may } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { listLogSources, readEngine } from "@/lib/log-intake/log-source-queries";

const FRESH_MS = 4_000;

export async function generateMetadata() {
  return { title: (await getTranslations("log-sources"))("title") };
}

export default async function LogSourcesPage() {
  const operator = await requireOperator("log-source:read");
  const [sources, engine, t] = await Promise.all([listLogSources(), readEngine(), getTranslations("log-sources")]);
  const bad = sources.filter(({ state }) => state === "down").length;
  return (
    <PageFrame
      title={t("title")}
      context={
        <span className="sub">
          {bad > 0 ? t("countBad", { count: sources.length, bad }) : t("count", { count: sources.length })}
        </span>
      }
    >
      {/* Lines leave no ledger entry: what is read shows by time alone. */}
      <LiveRefresh of={[]} everyMs={FRESH_MS} />
      <RoomMessages rooms={["log-sources", "alerts"]}>
        <SourceOverview>
          <EngineState engine={engine} />
          <SourceTable sources={sources} />
          <AddSource mayIssueTokens={may(operator, "integration:manage")} />
        </SourceOverview>
      </RoomMessages>
    </PageFrame>
  );
}
