"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { addNetwork, allowRelayTest, changeNetwork, forbidRelayTest, removeNetwork } from "@/lib/hosts/configure-networks";
import { AddNetwork, ChangeNetwork, DecideRelayTest, RemoveNetwork } from "@/lib/hosts/network-inputs";

const pages = () => ["/settings/networks"];

export const addNetworkAction = operatorAction({
  input: AddNetwork,
  permission: "network:configure",
  perform: addNetwork,
  revalidate: pages,
});

export const changeNetworkAction = operatorAction({
  input: ChangeNetwork,
  permission: "network:configure",
  perform: changeNetwork,
  revalidate: pages,
});

export const removeNetworkAction = operatorAction({
  input: RemoveNetwork,
  permission: "network:configure",
  perform: removeNetwork,
  revalidate: pages,
});

export const allowRelayTestAction = operatorAction({
  input: DecideRelayTest,
  permission: "relay-test:allow",
  perform: allowRelayTest,
  revalidate: pages,
});

export const forbidRelayTestAction = operatorAction({
  input: DecideRelayTest,
  permission: "relay-test:allow",
  perform: forbidRelayTest,
  revalidate: pages,
});
