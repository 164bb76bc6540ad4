/** Whose the documentation ranges are in the fictional world: the customers' offices, and where strangers come from. */
export const NETWORKS = [
  { network: "192.0.2.0/25", asn: 64510, organization: "Minato Access", country: "JP", kind: "residential" },
  { network: "192.0.2.128/25", asn: 64507, organization: "Verde Rede", country: "BR", kind: "residential" },
  { network: "198.51.100.0/26", asn: 64505, organization: "Prairie Hosting", country: "US", kind: "hosting" },
  { network: "198.51.100.64/26", asn: 64502, organization: "Carpat Net", country: "RO", kind: "hosting" },
  { network: "203.0.113.0/28", asn: 64511, organization: "Sakura Mobile", country: "JP", kind: "mobile" },
  { network: "203.0.113.32/27", asn: 64501, organization: "Polder Cloud", country: "NL", kind: "hosting" },
  { network: "203.0.113.128/25", asn: 64503, organization: "Song Hong Telecom", country: "VN", kind: "residential" },
  { network: "2001:db8::/32", asn: 64510, organization: "Minato Access", country: "JP", kind: "residential" },
] as const;
