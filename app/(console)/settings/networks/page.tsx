import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { HostSearch } from "@/components/hosts/host-search";
import { DomainTable, HostTable } from "@/components/hosts/host-table";
import { networkAddress } from "@/components/hosts/network-address";
import { NetworkStrip } from "@/components/hosts/network-strip";
import { NetworkTable } from "@/components/hosts/network-table";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import type { Operator } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { NetworkPlace } from "@/lib/hosts/host-list-inputs";
import { canTestRelays, countHosts, listDomains, listHosts, listNetworks } from "@/lib/hosts/host-queries";
import { onlyFirst } from "@/lib/platform/only-first";
import { withoutNul } from "@/lib/platform/without-nul";
import {
  addNetworkAction,
  allowRelayTestAction,
  changeNetworkAction,
  forbidRelayTestAction,
  removeNetworkAction,
} from "./actions";

const DOORS = {
  add: addNetworkAction,
  change: changeNetworkAction,
  remove: removeNetworkAction,
  allow: allowRelayTestAction,
  forbid: forbidRelayTestAction,
};
const FRESH_MS = 60_000;

export async function generateMetadata() {
  return { title: (await getTranslations("hosts"))("title") };
}

export default async function NetworksPage({ searchParams }: PageProps<"/settings/networks">) {
  const operator = await requireOperator("host:read");
  const place = NetworkPlace.parse(onlyFirst(withoutNul(await searchParams)));
  const [counts, t] = await Promise.all([countHosts(operator), getTranslations("hosts")]);
  return (
    <PageFrame title={t("title")} strip={<NetworkStrip view={place.view} counts={counts} />}>
      <LiveRefresh of={["network:", "host:"]} everyMs={FRESH_MS} />
      <RoomMessages rooms={["hosts"]}>
        {place.view === "networks" ? await networks(operator) : await searched(operator, place)}
      </RoomMessages>
    </PageFrame>
  );
}

const networks = async (operator: Operator): Promise<ReactNode> => (
  <NetworkTable rows={await listNetworks(operator)} doors={DOORS} canTest={canTestRelays(operator)} />
);

async function searched(operator: Operator, place: NetworkPlace): Promise<ReactNode> {
  const t = await getTranslations("hosts");
  const list = await (place.view === "hosts" ? readHosts(operator, place) : readDomains(operator, place));
  const room = place.view === "hosts" ? "hosts" : "domains";
  return (
    <>
      <HostSearch place={place} />
      {list.count > 0 ? (
        <>
          {list.table}
          <Pager
            label={t("pages")}
            earlier={place.after ? { href: networkAddress({ ...place, after: undefined }), label: t("first") } : undefined}
            later={list.next ? { href: networkAddress({ ...place, after: list.next }), label: t("more") } : undefined}
          >
            {t("shown", { count: list.count })}
          </Pager>
        </>
      ) : (
        <StatePanel kind="empty" title={t(place.q ? `${room}.filtered` : `${room}.none`)}>
          {place.q ? null : t(`${room}.noneText`)}
        </StatePanel>
      )}
    </>
  );
}

async function readHosts(operator: Operator, place: NetworkPlace) {
  const { rows, next } = await listHosts(operator, place);
  return { next, count: rows.length, table: <HostTable rows={rows} /> };
}

async function readDomains(operator: Operator, place: NetworkPlace) {
  const { rows, next } = await listDomains(operator, place);
  return { next, count: rows.length, table: <DomainTable rows={rows} /> };
}
