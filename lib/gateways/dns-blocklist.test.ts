import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DnsZone, type ZoneAnswer } from "@/prisma/cast/dns-zone";
import { type AnswerCode, queryName, readAnswers } from "./dns-answer-rules";
import { BlocklistAsker } from "./dns-blocklist";

const ZONE = "bl.example.com";
const meaning = { ja: "意味", en: "meaning" };
const TABLE: AnswerCode[] = [
  { answer: "127.0.0.2", code: "spam", isListing: true, meaning },
  { answer: "127.0.0.10", code: "dynamic", isListing: false, meaning },
];

let zone: DnsZone;
let asker: BlocklistAsker;
beforeAll(async () => {
  zone = await DnsZone.open([ZONE]);
  asker = new BlocklistAsker({ servers: [zone.server], timeoutMs: 2_000, tries: 1 });
});
beforeEach(() => {
  zone.always(undefined);
  zone.testEntries({});
});
afterAll(async () => {
  asker.close();
  await zone.close();
});
const ask = (address: string) => asker.ask(ZONE, address, TABLE);

test("An address is asked for by its octets, or by its nibbles, in reverse order.", () => {
  expect(queryName("192.0.2.99", ZONE)).toBe("99.2.0.192.bl.example.com");
  expect(queryName("2001:db8:1:2:3:4:567:89ab", ZONE)).toBe(
    "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2.bl.example.com",
  );
});

test("A listed address is told with the code of the table and the text, which is only text.", async () => {
  zone.list("192.0.2.1", "127.0.0.2", "Listed, see <b>https://example.com</b>\u0000\u0007");
  expect(await ask("192.0.2.1")).toEqual({
    result: "listed",
    answer: "127.0.0.2",
    codes: ["spam"],
    text: "Listed, see <b>https://example.com</b>",
  });
  expect(zone.asked.slice(-2)).toEqual(["1.2.0.192.bl.example.com", "1.2.0.192.bl.example.com"]);
});

test("An answer that the table does not know lists all the same, by itself; a mere remark does not.", async () => {
  zone.say("192.0.2.2", { answers: ["127.0.0.7"] });
  expect(await ask("192.0.2.2")).toMatchObject({ result: "listed", codes: ["127.0.0.7"], text: null });
  zone.say("192.0.2.3", { answers: ["127.0.0.10"] });
  expect(await ask("192.0.2.3")).toMatchObject({ result: "clean", codes: [] });
  zone.say("192.0.2.4", { answers: ["127.0.0.10", "127.0.0.2"] });
  expect(await ask("192.0.2.4")).toMatchObject({ result: "listed", codes: ["spam"] });
});

test("A name that does not exist is clean, and so is one without any record; IPv6 is asked for too.", async () => {
  expect(await ask("192.0.2.5")).toMatchObject({ result: "clean", answer: "NXDOMAIN" });
  zone.say("192.0.2.6", "nodata");
  expect(await ask("192.0.2.6")).toMatchObject({ result: "clean", answer: "NODATA" });
  zone.list("2001:db8::7");
  expect(await ask("2001:db8::7")).toMatchObject({ result: "listed", codes: ["spam"] });
  expect(await ask("2001:db8::8")).toMatchObject({ result: "clean" });
});

test("What is asked again is asked of the server again, and nothing remembered is told.", async () => {
  zone.list("192.0.2.9");
  expect(await ask("192.0.2.9")).toMatchObject({ result: "listed" });
  zone.clean("192.0.2.9");
  expect(await ask("192.0.2.9")).toMatchObject({ result: "clean" });
});

test.each<[ZoneAnswer, string]>([
  ["timeout", "timeout"],
  ["servfail", "SERVFAIL"],
  ["refused", "REFUSED"],
  ["text_only", "TXT only"],
  [{ answers: ["127.255.255.252"] }, "127.255.255.252"],
  [{ answers: ["127.255.255.254"] }, "127.255.255.254"],
  [{ answers: ["127.255.255.255"] }, "127.255.255.255"],
  [{ answers: ["127.0.0.2", "127.255.255.254"] }, "127.0.0.2 127.255.255.254"],
  [{ answers: ["192.0.2.80"] }, "192.0.2.80"],
  [{ answers: ["127.0.0.2", "10.0.0.1"] }, "127.0.0.2 10.0.0.1"],
])("%j is neither listed nor clean.", async (said, answer) => {
  zone.always(said);
  const outcome = await ask("192.0.2.10");
  expect(outcome).toMatchObject({ result: "unknown", codes: [], text: null });
  expect(outcome.answer.split(" ").sort()).toEqual(answer.split(" ").sort());
});

test.each<[ZoneAnswer]>([["truncated"], ["nonsense"]])("An answer that is %s is unknown.", async (said) => {
  zone.always(said);
  expect(await ask("192.0.2.10")).toMatchObject({ result: "unknown", codes: [] });
});

test("A resolver that is not there is unknown.", async () => {
  const gone = await DnsZone.open();
  await gone.close();
  const nobody = new BlocklistAsker({ servers: [gone.server], timeoutMs: 200, tries: 1 });
  expect(await nobody.ask(ZONE, "192.0.2.1", TABLE)).toMatchObject({ result: "unknown" });
  nobody.close();
});

test("No resolver, no asker: nothing is ever asked of whoever the machine's own settings name.", () => {
  expect(() => new BlocklistAsker({ servers: [] })).toThrow("No resolver");
});

test("A list that works passes its own test (RFC 5782 §5); IPv6 is judged apart.", async () => {
  expect(await asker.selfTest(ZONE, TABLE)).toEqual({ fault: null, faultIpv6: null });
  zone.testEntries({ ipv6: false });
  expect(await asker.selfTest(ZONE, TABLE)).toEqual({ fault: null, faultIpv6: "test_entry_missing" });
});

test.each<[string, () => void, string]>([
  ["lists nothing", () => zone.testEntries({ ipv4: false }), "test_entry_missing"],
  ["lists everything", () => zone.always({ answers: ["127.0.0.2"] }), "lists_everything"],
  ["is answered by somebody else", () => zone.always({ answers: ["192.0.2.80"] }), "192.0.2.80"],
  ["does not answer", () => zone.always("timeout"), "timeout"],
  ["refuses us", () => zone.always({ answers: ["127.255.255.254"] }), "127.255.255.254"],
])("A list that %s fails its test.", async (_how, spoil, fault) => {
  spoil();
  expect(await asker.selfTest(ZONE, TABLE)).toEqual({ fault, faultIpv6: fault });
});

test("Of no answers at all nothing can be said.", () => {
  expect(readAnswers([], TABLE)).toMatchObject({ result: "unknown", answer: "empty" });
});
