/** What a report says was done (被害). Labels: abuse-reports.harm.<code>. */
export const HARMS = [
  "spam",
  "phishing",
  "malware",
  "scam",
  "login_attack",
  "scan",
  "ddos",
  "open_relay",
  "open_service",
  "infected_host",
  "compromised_account",
  "compromised_site",
  "blocklisted",
  "copyright",
  "other",
] as const;
export type Harm = (typeof HARMS)[number];

export const isHarm = (code: string): code is Harm => HARMS.some((harm) => harm === code);

/** The feedback types of ARF (RFC 5965 §7.3, RFC 6430, RFC 6591). A Map, for the words come from outside. */
const BY_FEEDBACK: ReadonlyMap<string, Harm> = new Map([
  ["abuse", "spam"],
  ["fraud", "phishing"],
  ["virus", "malware"],
  ["opt-out", "spam"],
  ["auth-failure", "other"],
  ["not-spam", "other"],
  ["other", "other"],
]);

/** undefined for a feedback type that nobody has registered. */
export const harmOfFeedback = (type: string): Harm | undefined => BY_FEEDBACK.get(type.toLowerCase());

/** The types of XARF 4 by category; "-" is written as "_" in some of them, so both are read. */
const BY_XARF: ReadonlyMap<string, ReadonlyMap<string, Harm>> = new Map(
  Object.entries({
    messaging: {
      spam: "spam",
      bulk_messaging: "spam",
      phishing: "phishing",
      sms_spam: "spam",
      whatsapp_spam: "spam",
      social_spam: "spam",
      voip_spam: "spam",
    },
    connection: {
      ddos: "ddos",
      ddos_amplification: "ddos",
      port_scan: "scan",
      login_attack: "login_attack",
      auth_failure: "login_attack",
      brute_force: "login_attack",
      ssh_attack: "login_attack",
      rdp_attack: "login_attack",
      infected_host: "infected_host",
      sql_injection: "scan",
      vuln_scanning: "scan",
      vulnerability_scan: "scan",
      reconnaissance: "scan",
      scraping: "scan",
      bot: "scan",
    },
    content: {
      phishing: "phishing",
      malware: "malware",
      csam: "other",
      csem: "other",
      ncii: "other",
      fake_shop: "scam",
      fraud: "scam",
      ransomware: "malware",
      cryptojacking: "malware",
      identity_theft: "phishing",
      scam: "scam",
      impersonation: "scam",
      brand_infringement: "copyright",
      exposed_data: "compromised_site",
      data_leak: "compromised_site",
      remote_compromise: "compromised_site",
      suspicious_registration: "scam",
    },
    copyright: {
      p2p: "copyright",
      cyberlocker: "copyright",
      streaming: "copyright",
      link_site: "copyright",
      ugc_platform: "copyright",
      usenet: "copyright",
      copyright: "copyright",
      counterfeit: "copyright",
    },
    infrastructure: {
      botnet: "infected_host",
      bot: "infected_host",
      compromised_server: "compromised_site",
      proxy: "open_service",
      vpn_abuse: "open_service",
      mining: "infected_host",
      c2: "malware",
    },
    reputation: { blocklist: "blocklisted", threat_intelligence: "other", abuse_score: "other" },
    vulnerability: {
      cve: "open_service",
      open: "open_service",
      open_service: "open_service",
      open_relay: "open_relay",
      misconfiguration: "open_service",
    },
  } satisfies Record<string, Record<string, Harm>>).map(([category, types]) => [category, new Map(Object.entries(types))]),
);

export const XARF_CATEGORIES: readonly string[] = [...BY_XARF.keys()];

/** undefined for a category or a type that the specification does not know. */
export const harmOfXarf = (category: string, type: string): Harm | undefined =>
  BY_XARF.get(category.toLowerCase())?.get(type.toLowerCase().replaceAll("-", "_"));

/** The report types of XARF 3, in small letters and without signs. */
const BY_XARF_3: ReadonlyMap<string, Harm> = new Map([
  ["spam", "spam"],
  ["spamvertized", "spam"],
  ["phishing", "phishing"],
  ["malware", "malware"],
  ["malwaredistribution", "malware"],
  ["trojan", "malware"],
  ["botnet", "infected_host"],
  ["bot", "infected_host"],
  ["botinfection", "infected_host"],
  ["fraud", "scam"],
  ["loginattack", "login_attack"],
  ["bruteforce", "login_attack"],
  ["authfailure", "login_attack"],
  ["portscan", "scan"],
  ["webcrawler", "scan"],
  ["exploit", "scan"],
  ["webhack", "compromised_site"],
  ["compromisedwebsite", "compromised_site"],
  ["compromisedserver", "compromised_site"],
  ["compromisedaccount", "compromised_account"],
  ["ddos", "ddos"],
  ["denialofservice", "ddos"],
  ["open", "open_service"],
  ["openservice", "open_service"],
  ["openrelay", "open_relay"],
  ["vulnerability", "open_service"],
  ["vulnerableservice", "open_service"],
  ["blocklist", "blocklisted"],
  ["copyright", "copyright"],
  ["trademark", "copyright"],
]);
export const harmOfOldXarf = (type: string): Harm | undefined => BY_XARF_3.get(type.toLowerCase().replace(/[^a-z0-9]/g, ""));

/** What people write in a column or a sentence, the surer first. */
const SPOKEN: readonly (readonly [RegExp, Harm])[] = [
  [/open[ _-]?relay|オープンリレー|第三者中継/i, "open_relay"],
  [/phish|フィッシング/i, "phishing"],
  [/malware|virus|trojan|マルウェア|ウイルス/i, "malware"],
  [/ransom/i, "malware"],
  [
    /brute[ _-]?force|(?:login|log-in|sign-in)[ _-]?(?:attack|attempt|fail)|failed (?:password|login)|authentication failure|ssh[ _-]?attack|不正ログイン|総当たり|パスワード試行/i,
    "login_attack",
  ],
  [/port[ _-]?scan|scanning|\bscan\b|スキャン/i, "scan"],
  [/d?dos\b|denial of service|サービス妨害/i, "ddos"],
  [/open[ _-]?(?:resolver|proxy|service|dns|ntp|memcached)|オープンリゾルバ|オープンプロキシ/i, "open_service"],
  [/botnet|infected|ボットネット|感染/i, "infected_host"],
  [/compromised (?:account|mailbox)|hijacked account|アカウント(?:の)?乗っ取り|乗っ取られた/i, "compromised_account"],
  [/defac|compromised (?:web)?site|改ざん|改竄/i, "compromised_site"],
  [/block ?list|blacklist|dnsbl|\brbl\b|ブロックリスト|ブラックリスト/i, "blocklisted"],
  [/copyright|dmca|著作権/i, "copyright"],
  [/scam|fraud|詐欺/i, "scam"],
  [/spam|unsolicited|迷惑メール|スパム/i, "spam"],
];

/** What a text speaks of; undefined where it names nothing that is known. */
export function harmOfWords(text: string): Harm | undefined {
  const code = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  if (isHarm(code)) return code;
  return SPOKEN.find(([pattern]) => pattern.test(text))?.[1];
}
