import { wordAt } from "./bytes";
import { ClientAddress } from "./client-address";

/** Loopback and the private ranges: nobody outside has them, so without a word from the user they count as own machines. */
const ALWAYS_INTERNAL = [
  "127.0.0.0/8",
  "::1/128",
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "169.254.0.0/16",
  "fc00::/7",
  "fe80::/10",
];

type Cidr = { isIpv6: boolean; words: [number, number, number, number]; masks: [number, number, number, number] };

/** The provider's own machines (webmail, filters): what they log in with neither becomes nor breaks a baseline. */
export class InternalNetworks {
  /** Mask and network in turns: asked for nearly every event. */
  private readonly ipv4: Int32Array;
  private readonly ipv6: Cidr[];

  /** Throws with the text that is no network. */
  constructor(networks: readonly string[]) {
    const all = [...ALWAYS_INTERNAL, ...networks].map(parseCidr);
    this.ipv4 = Int32Array.from(all.filter((network) => !network.isIpv6).flatMap(({ masks, words }) => [masks[3], words[3]]));
    this.ipv6 = all.filter((network) => network.isIpv6);
  }

  has(address: ClientAddress): boolean {
    if (!address.isIpv6) {
      const { ipv4 } = this;
      for (let i = 0; i < ipv4.length; i += 2) if ((address.w3 & wordAt(ipv4, i)) === wordAt(ipv4, i + 1)) return true;
      return false;
    }
    for (const { words, masks } of this.ipv6) {
      if (
        (address.w0 & masks[0]) === words[0] &&
        (address.w1 & masks[1]) === words[1] &&
        (address.w2 & masks[2]) === words[2] &&
        (address.w3 & masks[3]) === words[3]
      )
        return true;
    }
    return false;
  }
}

function parseCidr(text: string): Cidr {
  const [network = "", bits] = text.trim().split("/");
  const address = new ClientAddress();
  const bytes = Buffer.from(network, "latin1");
  const isValid = address.read(bytes, 0, bytes.length);
  const most = address.isIpv6 ? 128 : 32;
  const length = bits === undefined ? most : Number(bits);
  if (!isValid || !Number.isInteger(length) || length < 0 || length > most) throw new Error(`not a network: ${text}`);
  const mask = (word: number): number => {
    const taken = Math.min(32, Math.max(0, length - (address.isIpv6 ? word * 32 : 0)));
    return taken === 0 ? 0 : taken === 32 ? -1 : ~(0xffffffff >>> taken);
  };
  const masks: Cidr["masks"] = address.isIpv6 ? [mask(0), mask(1), mask(2), mask(3)] : [0, 0, 0, mask(3)];
  const words: Cidr["words"] = [address.w0 & masks[0], address.w1 & masks[1], address.w2 & masks[2], address.w3 & masks[3]];
  return { isIpv6: address.isIpv6, words, masks };
}
