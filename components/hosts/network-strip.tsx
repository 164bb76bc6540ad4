import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";
import { NETWORK_VIEWS, type NetworkView } from "@/lib/hosts/host-list-inputs";
import { networkAddress } from "./network-address";

/** Our ranges, our machines, our domains. */
export function NetworkStrip({ view, counts }: { view: NetworkView; counts: Record<NetworkView, number> }) {
  const t = useTranslations("hosts.view");
  const tabs = NETWORK_VIEWS.map((one) => ({
    ...{ href: networkAddress({ view: one }), label: t(one), count: counts[one], isCurrent: one === view },
  }));
  return <TabLinks label={t("label")} tabs={tabs} />;
}
