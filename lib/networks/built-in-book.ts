import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { NetworkTable } from "@/lib/detection/network-table";
import { type PackedBook, packBook, unpackBook } from "./address-book-file";
import { organizationOf, tableOf } from "./address-book-table";
import { readAddressData } from "./read-address-data";

const ASN = "@ip-location-db/asn";
const COUNTRY = "@ip-location-db/asn-country";
/** Raised when what is made of the data changes. */
const SHAPE = 1;

let opened: PackedBook | undefined;

/**
 * Networks, AS numbers and countries of the whole address space, from the two installed packages; nothing is looked up over the network.
 * The first call after an installation reads their lists (about a second) and keeps what it made of them in `.cache/networks`, which
 * the later ones read in milliseconds. Where nothing can be written there, each process reads the lists.
 */
export function builtInNetworks(): NetworkTable {
  return tableOf(builtInBook());
}

/** Whose an AS is, by the built-in data; empty where it has no name. */
export const builtInOrganization = (asn: number): string => organizationOf(builtInBook(), asn);

function builtInBook(): PackedBook {
  opened ??= readKept() ?? readPackages();
  return opened;
}

// The working directory is the checkout in every process of ours; a bundle stands elsewhere and cannot tell by its own place.
const root = (): string => process.cwd();

function packageFile(name: string, file: string): string {
  return path.join(path.dirname(createRequire(path.join(root(), "package.json")).resolve(`${name}/package.json`)), file);
}

function keptFile(): string {
  const versionOf = (name: string) =>
    (JSON.parse(readFileSync(packageFile(name, "package.json"), "utf8")) as { version: string }).version;
  return path.join(root(), ".cache/networks", `${SHAPE}-${versionOf(ASN)}-${versionOf(COUNTRY)}.bin`);
}

function readKept(): PackedBook | null {
  try {
    return unpackBook(readFileSync(keptFile()));
  } catch {
    return null;
  }
}

function readPackages(): PackedBook {
  const read = (name: string, file: string) => readFileSync(packageFile(name, file), "utf8");
  const packed = packBook(
    readAddressData({
      asnIpv4: read(ASN, "asn-ipv4-num.csv"),
      asnIpv6: read(ASN, "asn-ipv6.csv"),
      countryIpv4: read(COUNTRY, "asn-country-ipv4-num.csv"),
      countryIpv6: read(COUNTRY, "asn-country-ipv6.csv"),
    }),
  );
  keep(packed);
  const book = unpackBook(packed);
  if (!book) throw new Error("The address data of the installed packages cannot be read");
  return book;
}

/** Renamed into place, for two processes may make it at once; what earlier versions left is removed. */
function keep(packed: Buffer): void {
  try {
    const file = keptFile();
    mkdirSync(path.dirname(file), { recursive: true });
    const partial = `${file}.${process.pid}`;
    writeFileSync(partial, packed);
    renameSync(partial, file);
    for (const name of readdirSync(path.dirname(file)))
      if (name.endsWith(".bin") && name !== path.basename(file)) rmSync(path.join(path.dirname(file), name), { force: true });
  } catch {
    // A read-only installation: it works all the same, and takes a second longer to begin.
  }
}
