/** A world of networks and people for generated traffic. Addresses lie in 240.0.0.0/4, which nobody has. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2654435761) >>> 0;
  }

  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  upTo(most: number): number {
    return Math.floor(this.next() * most);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.upTo(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }

  word(length: number): string {
    return Array.from({ length }, () => this.pick([..."abcdefghijkmnprstuvwxyz"])).join("");
  }
}

export interface Provider {
  asn: number;
  country: string;
  kind: "home" | "mobile" | "hosting" | "vpn" | "cloud";
  blocks: number[];
}

export type Role =
  | "office"
  | "home"
  | "webmail"
  | "dormant"
  | "forwarder"
  | "vpn"
  | "traveller"
  | "cloud"
  | "newcomer"
  | "newPhone"
  | "snippets"
  | "newLine"
  | "connector"
  | "newsletter"
  | "monitor"
  | "printer"
  | "announcer"
  | "oldPassword";

export interface Person {
  name: string;
  domain: string;
  role: Role;
  office: string;
  home: string;
  homeProvider: Provider;
  mobile: Provider;
  contacts: string[];
  helo: string;
  service: string;
  method: string;
}

const ABROAD = [
  "US",
  "BR",
  "IN",
  "VN",
  "DE",
  "NG",
  "UA",
  "ID",
  "TR",
  "MX",
  "PL",
  "ZA",
  "TH",
  "PK",
  "IT",
  "AR",
  "BD",
  "RO",
  "CO",
  "KE",
];
const FREE = ["gmail.example", "yahoo.example", "outlook.example", "proton.example", "icloud.example"];

export class World {
  readonly providers: Provider[] = [];
  readonly homes: Provider[];
  readonly mobiles: Provider[];
  readonly vpns: Provider[];
  readonly clouds: Provider[];
  readonly abroad: Provider[];
  readonly hosts: Provider[];

  constructor(readonly dice: Dice) {
    let block = 0;
    const make = (kind: Provider["kind"], country: string, blocks: number): Provider => {
      const provider = {
        asn: 4_200_001_000 + this.providers.length,
        country,
        kind,
        blocks: Array.from({ length: blocks }, () => block++),
      };
      this.providers.push(provider);
      return provider;
    };
    const several = (count: number, kind: Provider["kind"], country: () => string, blocks: number) =>
      Array.from({ length: count }, () => make(kind, country(), blocks));
    this.homes = several(6, "home", () => "JP", 6);
    this.mobiles = several(3, "mobile", () => "JP", 5);
    this.vpns = several(3, "vpn", () => dice.pick(["US", "NL", "JP", "SG"]), 2);
    this.clouds = several(2, "cloud", () => "US", 1);
    this.abroad = several(50, "home", () => dice.pick(ABROAD), 2);
    this.hosts = several(14, "hosting", () => dice.pick(["US", "DE", "NL", "SG", ...ABROAD]), 1);
  }

  address({ blocks }: Provider): string {
    const block = this.dice.pick(blocks);
    return `${240 + Math.floor(block / 250)}.${block % 250}.${this.dice.upTo(250)}.${1 + this.dice.upTo(250)}`;
  }

  freeAddress(): string {
    return `${this.dice.word(6)}${this.dice.upTo(9999)}@${this.dice.pick(FREE)}`;
  }

  networks(): string {
    const rows = this.providers.flatMap(({ asn, country, kind, blocks }) =>
      blocks.map((block) => `${240 + Math.floor(block / 250)}.${block % 250}.0.0/16,${asn},Provider ${asn},${country},${kind}`),
    );
    return ["network,asn,organization,country,kind", ...rows].join("\n");
  }

  person(number: number, domain: string, office: string, role: Role): Person {
    const { dice } = this;
    const homeProvider = dice.pick(this.homes);
    const name = `${dice.word(5)}${number}@${domain}`;
    const partners = Array.from({ length: 6 + dice.upTo(14) }, () =>
      dice.chance(0.2) ? this.freeAddress() : `${dice.word(5)}@partner${dice.upTo(25)}.example`,
    );
    return {
      name,
      domain,
      role,
      office,
      home: this.address(homeProvider),
      homeProvider,
      mobile: dice.pick(this.mobiles),
      contacts: partners,
      helo: dice.pick([
        `[192.168.${dice.upTo(200)}.${dice.upTo(250)}]`,
        `PC-${dice.word(6).toUpperCase()}`,
        `[10.0.${dice.upTo(200)}.7]`,
      ]),
      service: dice.pick(["submission", "submissions"]),
      method: dice.pick(["PLAIN", "LOGIN", "PLAIN"]),
    };
  }
}
