import { BlockList, isIPv6 } from "node:net";

/** What a suppression names; what is null is not asked. */
export interface SuppressionScope {
  accountId: string | null;
  ruleCode: string | null;
  /** An address or a range. */
  network: string | null;
}

interface Suppressible {
  accountId: string | null;
  ruleCode: string;
  subjectNetwork: string | null;
  sourceIps: readonly string[];
}

/** Whether the alert is what the suppression names; of several sources one inside the network is enough. */
export function isCovered(alert: Suppressible, { accountId, ruleCode, network }: SuppressionScope): boolean {
  if (accountId !== null && alert.accountId !== accountId) return false;
  if (ruleCode !== null && alert.ruleCode !== ruleCode) return false;
  return network === null || alert.subjectNetwork === network || alert.sourceIps.some((ip) => isWithin(ip, network));
}

function isWithin(ip: string, network: string): boolean {
  const [base = "", bits] = network.split("/");
  const family = isIPv6(base) ? "ipv6" : "ipv4";
  if (isIPv6(ip) !== (family === "ipv6")) return false;
  const block = new BlockList();
  if (bits === undefined) block.addAddress(base, family);
  else block.addSubnet(base, Number(bits), family);
  return block.check(ip, family);
}
