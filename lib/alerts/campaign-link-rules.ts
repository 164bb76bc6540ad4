import type { AlertLink } from "./alert-inputs";

/** So far apart two alerts may lie that a link still connects: a campaign that goes on renews it with each alert. */
export const LINK_DAYS = 14;

/**
 * What connects alerts of different accounts by itself, the most telling first. A drop address is the attacker's own. A HELO is, where it
 * is no name that any machine has; so is the host of a Message-ID. A source address may be an office's, behind which many accounts send: one side must be a probe or
 * an attack on passwords, which no office makes. The shape of a subject is the tool's, which many attackers share: kept, and never enough.
 */
const BY_THEMSELVES = [
  "drop_address",
  "helo",
  "message_id_host",
  "source_address",
] as const satisfies readonly AlertLink["basis"][];

/** One end of a link. */
interface Linked {
  kind: string;
  accountId: string | null;
  subjectNetwork: string | null;
  detectedAt: Date;
}

/** Whether a link can open a campaign at all. */
export const isTelling = ({ basis, value }: AlertLink): boolean =>
  (BY_THEMSELVES as readonly string[]).includes(basis) && ((basis !== "helo" && basis !== "message_id_host") || isOwnName(value));

/** The more telling of two first. */
export const byTelling = (one: AlertLink, other: AlertLink): number => rankOf(one) - rankOf(other);

const rankOf = ({ basis }: AlertLink): number => (BY_THEMSELVES as readonly string[]).indexOf(basis);

/** Whether a link that both have makes them one campaign. */
export function connects({ basis }: AlertLink, one: Linked, other: Linked): boolean {
  const isSameSubject = one.accountId === other.accountId && one.subjectNetwork === other.subjectNetwork;
  const isNear = Math.abs(one.detectedAt.getTime() - other.detectedAt.getTime()) <= LINK_DAYS * 86_400_000;
  return !isSameSubject && isNear && (basis === "drop_address" || isAttack(one) || isAttack(other));
}

const isAttack = ({ kind }: Linked) => kind === "probe" || kind === "stuffing";

/** Names that mail programs give themselves on machines without one of their own. */
const COMMON =
  /^(localhost|localdomain|local|unknown|user|test|mail|smtp|server|host|client|pc|home|windows|android|iphone|ipad)$/;
const SHORTEST_NAME = 4;

/** A HELO, or a host of a Message-ID, that says who it is: neither an address nor a name that any machine has. */
function isOwnName(helo: string): boolean {
  const name = helo.toLowerCase();
  if (/^\[?[\d.:a-f]*\]?$/.test(name) || name.startsWith("[ipv6:")) return false;
  return name.length >= SHORTEST_NAME && !COMMON.test(name.split(".")[0] ?? "");
}
