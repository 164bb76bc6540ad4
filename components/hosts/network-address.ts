import type { NetworkPlace } from "@/lib/hosts/host-list-inputs";

/** The address of a part of our networks, hosts and domains; what is usual is left out. */
export function networkAddress({ view, q, after }: Partial<NetworkPlace>): string {
  const parts = new URLSearchParams({ ...(view && view !== "networks" && { view }), ...(q && { q }), ...(after && { after }) });
  return parts.size > 0 ? `/settings/networks?${parts}` : "/settings/networks";
}
