import { ClientAddress } from "@/lib/detection/client-address";
import { addRange, type MergedRanges, mergeRanges, noRanges, type Ranges } from "./merge-ranges";

/** The rows of the two packages as they come: first address, last address, then AS number and organization, or country. */
export interface AddressData {
  asnIpv4: string;
  asnIpv6: string;
  countryIpv4: string;
  countryIpv6: string;
}

/** Countries as two letters in one number; `one` of the merged ranges are AS numbers, `other` countries. */
export interface AddressBook {
  ipv4: MergedRanges;
  ipv6: MergedRanges;
  organizations: Map<number, string>;
}

/** Lays AS numbers and countries over each other, for IPv4 by address, for IPv6 by its first 48 bits, as far as routes go. */
export function readAddressData(data: AddressData): AddressBook {
  const organizations = new Map<number, string>();
  const asn = (fields: string[]) => {
    const [, , number = "", ...name] = fields;
    const value = Number(number) || 0;
    if (value !== 0 && !organizations.has(value)) organizations.set(value, unquoted(name.join(",")));
    return value;
  };
  const country = ([, , code = ""]: string[]) => countryNumber(code.trim());
  return {
    ipv4: mergeRanges(rangesOf(data.asnIpv4, ipv4Place, asn), rangesOf(data.countryIpv4, ipv4Place, country)),
    ipv6: mergeRanges(rangesOf(data.asnIpv6, ipv6Place, asn), rangesOf(data.countryIpv6, ipv6Place, country)),
    organizations,
  };
}

export const countryNumber = (code: string): number =>
  /^[A-Z]{2}$/.test(code) ? code.charCodeAt(0) * 256 + code.charCodeAt(1) : 0;

export const countryCode = (number: number): string => (number === 0 ? "" : String.fromCharCode(number >>> 8, number & 255));

/** The first 48 bits, which a number holds exactly. */
export const ipv6PlaceOf = (address: ClientAddress): number => (address.w0 >>> 0) * 65_536 + (address.w1 >>> 16);

function rangesOf(csv: string, place: (text: string) => number, numberIn: (fields: string[]) => number): Ranges {
  const ranges = noRanges();
  for (let at = 0; at < csv.length; ) {
    const newline = csv.indexOf("\n", at);
    const end = newline < 0 ? csv.length : newline;
    const fields = csv.slice(at, end).trimEnd().split(",");
    at = end + 1;
    const first = place(fields[0] ?? "");
    const last = place(fields[1] ?? "");
    const value = numberIn(fields);
    if (first >= 0 && last >= first && value !== 0) addRange(ranges, first, last, value);
  }
  return ranges;
}

/** As the packages write IPv4: one decimal number. -1 for what is none. */
function ipv4Place(text: string): number {
  const number = Number(text);
  return text !== "" && Number.isInteger(number) && number >= 0 && number < 2 ** 32 ? number : -1;
}

const address = new ClientAddress();

function ipv6Place(text: string): number {
  const bytes = Buffer.from(text, "latin1");
  // What lies in ::ffff:0:0/96 is IPv4, and stands in the other list.
  return address.read(bytes, 0, bytes.length) && address.isIpv6 ? ipv6PlaceOf(address) : -1;
}

const unquoted = (text: string): string => text.trim().replace(/^"|"$/g, "").replace(/""/g, '"');
