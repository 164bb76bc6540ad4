import { expect, test } from "vitest";
import { ClientAddress } from "./client-address";
import { InternalNetworks } from "./internal-networks";
import { parseNetworkTable } from "./network-table";

function address(text: string): ClientAddress {
  const read = new ClientAddress();
  const bytes = Buffer.from(text, "latin1");
  read.read(bytes, 0, bytes.length);
  return read;
}

test.each(["192.0.2.1", "2001:db8::1", "::1", "::", "2001:db8:1:2:3:4:5:6", "::ffff:192.0.2.1", "fe80::1%eth0"])(
  "%s is an address",
  (text) => {
    expect(address(text).isValid).toBe(true);
  },
);

test.each([
  "",
  "192.0.2",
  "192.0.2.256",
  "1.2.3.4.5",
  "2001:db8",
  "2001:db8:::1",
  "1:2:3:4:5:6:7:8:9",
  "12345::",
  "unknown",
  "::1::",
])("%j is none", (text) => {
  expect(address(text).isValid).toBe(false);
});

test("an IPv4 client is the same however a daemon writes it", () => {
  expect(address("::ffff:192.0.2.1")).toMatchObject({ isIpv6: false, w3: address("192.0.2.1").w3 });
});

test("the zeros of :: are put back in place", () => {
  expect(address("2001:db8::5:6")).toMatchObject({ w0: 0x20010db8, w1: 0, w2: 0, w3: 0x00050006 });
});

test("own machines are loopback, private ranges and what was named", () => {
  const internal = new InternalNetworks(["203.0.113.0/28", "2001:db8:aa::/48"]);
  const inside = ["127.0.0.1", "10.20.1.23", "::1", "203.0.113.15", "2001:db8:aa:1::5", "fd00::1"].map((text) =>
    internal.has(address(text)),
  );
  const outside = ["203.0.113.16", "192.0.2.1", "2001:db8:ab::5", "172.32.0.1"].map((text) => internal.has(address(text)));
  expect([...inside, ...outside]).toEqual([true, true, true, true, true, true, false, false, false, false]);
  expect(() => new InternalNetworks(["nonsense/8"])).toThrow("not a network: nonsense/8");
});

test("the narrowest network wins, whatever the order of the file", () => {
  const table = parseNetworkTable(
    [
      "network,asn,organization,country,kind",
      "192.0.2.0/24,64500,Wide,JP,office",
      '192.0.2.64/26,AS64501,"Narrow, Ltd",jp,hosting',
      "2001:db8::/32,64500,Wide,JP,office",
      "2001:db8:5::/48,64502,Deep,JP,mobile",
    ].join("\n"),
  );
  const found = ["192.0.2.1", "192.0.2.65", "192.0.2.128", "192.0.3.0", "2001:db8:4::1", "2001:db8:5::1"].map(
    (text) => table.find(address(text))?.asn ?? null,
  );
  expect(found).toEqual([64500, 64501, 64500, null, 64500, 64502]);
  expect(table.find(address("192.0.2.65"))).toMatchObject({ organization: "Narrow, Ltd", country: "JP" });
  expect(() => parseNetworkTable("network,asn\nhello,1")).toThrow("line 2 of the networks file names no network: hello");
});
