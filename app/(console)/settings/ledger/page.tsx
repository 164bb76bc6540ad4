import { getTranslations } from "next-intl/server";
import { LedgerCheck } from "@/components/ledger/ledger-check";
import { LedgerFilters } from "@/components/ledger/ledger-filters";
import { ledgerAddress } from "@/components/ledger/ledger-places";
import { LedgerSide } from "@/components/ledger/ledger-side";
import { LedgerTable } from "@/components/ledger/ledger-table";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import { requireOperator } from "@/lib/access/require-operator";
import { LedgerFilter } from "@/lib/ledger/ledger-inputs";
import { listCheckpoints, listLedgerEntries, readLedgerOverview } from "@/lib/ledger/ledger-queries";
import { withoutNul } from "@/lib/platform/without-nul";
import { checkLedgerAction } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("ledger"))("title") };
}

export default async function LedgerPage({ searchParams }: PageProps<"/settings/ledger">) {
  const operator = await requireOperator("ledger:read");
  const filter = LedgerFilter.parse(withoutNul(await searchParams));
  const [{ rows, next }, checkpoints, overview, t] = await Promise.all([
    listLedgerEntries(filter, operator),
    listCheckpoints(filter.checkpoints, operator),
    readLedgerOverview(operator),
    getTranslations("ledger"),
  ]);
  const { before, ...rest } = filter;
  return (
    <RoomMessages rooms={["ledger"]}>
      <PageFrame title={t("title")} side={<LedgerSide checkpoints={checkpoints} filter={filter} />}>
        <div className="stack">
          <LedgerCheck streams={overview.streams} lastCheck={overview.lastCheck} checkLedger={checkLedgerAction} />
          <LedgerFilters filter={filter} kinds={overview.kinds} people={overview.people} />
          {rows.length === 0 ? (
            <StatePanel kind="empty" icon="search" title={t("empty.title")}>
              {t("empty.what")}
            </StatePanel>
          ) : (
            <LedgerTable rows={rows} filter={filter} />
          )}
          {(before ?? next) && (
            <Pager
              label={t("pages")}
              {...(before ? { earlier: { href: ledgerAddress(rest), label: t("newest") } } : {})}
              {...(next ? { later: { href: ledgerAddress({ ...rest, before: next }), label: t("older") } } : {})}
            />
          )}
        </div>
      </PageFrame>
    </RoomMessages>
  );
}
