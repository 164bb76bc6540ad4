"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { configureZone } from "@/lib/listings/configure-zone";
import { ConfigureZone } from "@/lib/listings/listing-inputs";

export const configureZoneAction = operatorAction({
  input: ConfigureZone,
  permission: "blocklist:configure",
  perform: configureZone,
  revalidate: () => ["/settings/blocklists", "/listings"],
});
