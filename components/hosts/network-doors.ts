import type { Answer } from "@/components/ui/use-action";
import type { AddNetwork, ChangeNetwork, DecideRelayTest, RemoveNetwork } from "@/lib/hosts/network-inputs";

type Door<Wish> = (wish: Wish) => Promise<Answer<{ networkId: string; cidr: string; overlaps: string[] }>>;

/** What can be done to our networks. */
export interface NetworkDoors {
  add: Door<AddNetwork>;
  change: Door<ChangeNetwork>;
  remove: Door<RemoveNetwork>;
  allow: Door<DecideRelayTest>;
  forbid: Door<DecideRelayTest>;
}

export type NetworkStep = keyof NetworkDoors;
export type RelayStep = "allow" | "forbid";
