import { expect, test } from "vitest";
import { addressBytes, canonicalAddress, canonicalNetwork, networkAround } from "./ip-address-rules";

test.each([
  ["192.0.2.1", "192.0.2.1"],
  [" 198.51.100.255 ", "198.51.100.255"],
  ["192.0.2.256", undefined],
  ["192.0.2", undefined],
  ["192.0.02.1", undefined],
  ["0x7f.0.0.1", undefined],
  ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
  ["2001:db8::192.0.2.1", "2001:db8::c000:201"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["::FFFF:c000:0201", "192.0.2.1"],
  ["fe80::1%eth0", undefined],
  ["2001:db8::1::2", undefined],
  ["[2001:db8::1]", undefined],
  ["example.jp", undefined],
  ["", undefined],
] as const)("The address %j is kept as %j.", (text, address) => {
  expect(canonicalAddress(text)).toBe(address);
});

test.each([
  ["192.0.2.77/24", "192.0.2.0/24"],
  ["192.0.2.77", "192.0.2.77/32"],
  ["198.51.100.200/26", "198.51.100.192/26"],
  ["10.1.2.3/0", "0.0.0.0/0"],
  ["2001:db8:1:2:3::1/64", "2001:db8:1:2::/64"],
  ["2001:db8:ffff::/33", "2001:db8:8000::/33"],
  ["192.0.2.0/33", undefined],
  ["2001:db8::/129", undefined],
  ["192.0.2.0/", undefined],
] as const)("The range %j is kept as %j.", (text, cidr) => {
  expect(canonicalNetwork(text)).toBe(cidr);
});

test("A network around an address, and its bytes.", () => {
  expect(networkAround("198.18.7.9", { v4: 24, v6: 64 })).toBe("198.18.7.0/24");
  expect(networkAround("2001:db8::9", { v4: 24, v6: 64 })).toBe("2001:db8::/64");
  expect(addressBytes("2001:db8::1")).toEqual([0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
});
