import type { SignInSeen } from "@/lib/detection/sign-in";

/** A sign-in from a case's attacker, as the job that puts it into the timeline takes it. */
export interface SignInToJoin {
  account: string;
  ip: string;
  at: string;
  outcome: SignInSeen["outcome"];
  protocol: string;
  host: string;
  line: string;
  sha256: string;
}

/** Null where its line is out of reach: without proof nothing joins a case. */
export function signInToJoin(seen: SignInSeen): SignInToJoin | null {
  const { line, lineHash, account, ip, at, outcome, protocol, host } = seen;
  return line === null || lineHash === null ? null : { account, ip, at, outcome, protocol, host, line, sha256: lineHash };
}
