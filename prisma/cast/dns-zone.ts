import { createSocket, type Socket } from "node:dgram";

/** How a question about an address is answered. An address that nobody has spoken of is not listed (NXDOMAIN). */
export type ZoneAnswer =
  | { answers: readonly string[]; text?: string }
  | "clean"
  | "servfail"
  | "refused"
  | "timeout"
  | "nodata"
  | "text_only"
  | "truncated"
  | "nonsense";

const TYPE = { a: 1, txt: 16 } as const;
const RCODE = { ok: 0, servfail: 2, nxdomain: 3, refused: 5 } as const;

/** A DNS blocklist on loopback that says what it is told to say: for tests of the product and for the journeys, real packets over UDP. */
export class DnsZone {
  /** The names asked for, in order. */
  readonly asked: string[] = [];
  readonly #spoken = new Map<string, ZoneAnswer>();
  #always: ZoneAnswer | undefined;
  #hasTestEntries = true;
  #hasIpv6 = true;

  private constructor(
    readonly zones: readonly string[],
    readonly port: number,
    private readonly socket: Socket,
  ) {
    socket.on("message", (question, from) => {
      const answer = this.#answer(question);
      if (answer) socket.send(answer, from.port, from.address);
    });
  }

  /** Serves these zones, all with the same content unless an address is named with its zone. Port 0: any that is free. */
  static async open(zones: readonly string[] = ["bl.example.com"], port = 0): Promise<DnsZone> {
    const socket = createSocket("udp4");
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.bind(port, "127.0.0.1", resolve);
    });
    return new DnsZone(zones, socket.address().port, socket);
  }

  get server(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** From now on this is said of these addresses, by one zone or by all. */
  say(addresses: string | readonly string[], answer: ZoneAnswer, zone?: string): void {
    for (const address of typeof addresses === "string" ? [addresses] : addresses)
      for (const of of zone ? [zone] : this.zones) this.#spoken.set(nameOf(address, of), answer);
  }

  list(addresses: string | readonly string[], answer = "127.0.0.2", text?: string): void {
    this.say(addresses, { answers: [answer], text });
  }

  clean(addresses: string | readonly string[]): void {
    this.say(addresses, "clean");
  }

  /** Whatever is asked is answered so, test entries too; undefined: as spoken of. */
  always(answer: ZoneAnswer | undefined): void {
    this.#always = answer;
  }

  /** Without its test entries (RFC 5782 §5) it is a list that was shut down; without those of IPv6 it lists IPv4 alone. */
  testEntries({ ipv4 = true, ipv6 = true }: { ipv4?: boolean; ipv6?: boolean }): void {
    this.#hasTestEntries = ipv4;
    this.#hasIpv6 = ipv6;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.socket.close(() => resolve()));
  }

  #answer(question: Buffer): Buffer | null {
    const { name, type, end } = readQuestion(question);
    this.asked.push(name);
    const said = this.#always ?? this.#spoken.get(name) ?? this.#testEntry(name) ?? "clean";
    const asked = question.subarray(12, end);
    if (said === "timeout") return null;
    if (said === "nonsense") return Buffer.concat([question.subarray(0, 2), Buffer.from([0x81, 0x80, 0xff, 0xff])]);
    if (said === "servfail" || said === "refused") return message(question, asked, RCODE[said], []);
    if (said === "truncated") return message(question, asked, RCODE.ok, [], true);
    if (said === "nodata") return message(question, asked, RCODE.ok, []);
    if (said === "text_only") return message(question, asked, RCODE.ok, type === TYPE.txt ? [txt("half an entry")] : []);
    if (said === "clean") return message(question, asked, RCODE.nxdomain, []);
    if (type === TYPE.a) return message(question, asked, RCODE.ok, said.answers.map(address));
    return message(question, asked, RCODE.ok, type === TYPE.txt && said.text !== undefined ? [txt(said.text)] : []);
  }

  #testEntry(name: string): ZoneAnswer | undefined {
    const isTest = (entry: string) => this.zones.some((zone) => nameOf(entry, zone) === name);
    if (this.#hasTestEntries && isTest("127.0.0.2")) return { answers: ["127.0.0.2"], text: "test entry" };
    if (this.#hasIpv6 && isTest(TEST_IPV6)) return { answers: ["127.0.0.2"], text: "test entry" };
    return undefined;
  }
}

const TEST_IPV6 = "0:0:0:0:0:ffff:7f00:2";

/** Written here once more, and not taken from what is tested with it. */
function nameOf(address: string, zone: string): string {
  if (!address.includes(":")) return `${address.split(".").reverse().join(".")}.${zone}`;
  const [head = "", tail] = address.split("::");
  const parts = (text = "") => text.split(":").filter(Boolean);
  const gap = tail === undefined ? 0 : 8 - parts(head).length - parts(tail).length;
  const groups = [...parts(head), ...Array<string>(gap).fill("0"), ...parts(tail)];
  const nibbles = groups.map((group) => group.padStart(4, "0")).join("");
  return `${[...nibbles].reverse().join(".")}.${zone}`;
}

function readQuestion(packet: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let place = 12;
  for (let length = packet[place] ?? 0; length > 0; length = packet[place] ?? 0) {
    labels.push(packet.toString("ascii", place + 1, place + 1 + length));
    place += length + 1;
  }
  return { name: labels.join(".").toLowerCase(), type: packet.readUInt16BE(place + 1), end: place + 5 };
}

type Rdata = { type: number; data: Buffer };

const address = (text: string): Rdata => ({ type: TYPE.a, data: Buffer.from(text.split(".").map(Number)) });

function txt(text: string): Rdata {
  const bytes = Buffer.from(text).subarray(0, 255);
  return { type: TYPE.txt, data: Buffer.concat([Buffer.from([bytes.length]), bytes]) };
}

function message(question: Buffer, asked: Buffer, rcode: number, records: readonly Rdata[], isCut = false): Buffer {
  const head = Buffer.alloc(12);
  question.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8180 | (isCut ? 0x0200 : 0) | rcode, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(records.length, 6);
  const written = records.map(({ type, data }) => {
    const record = Buffer.alloc(12);
    record.writeUInt16BE(0xc00c, 0); // the name of the question again
    record.writeUInt16BE(type, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt16BE(data.length, 10); // a time to live of nothing: what is said next counts at once
    return Buffer.concat([record, data]);
  });
  return Buffer.concat([head, asked, ...written]);
}
