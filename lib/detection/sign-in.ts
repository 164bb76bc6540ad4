import type { Protocol } from "./log-event";

/** A sign-in as the log told it, for the timelines of incidents under watch. */
export interface SignInSeen {
  at: string;
  account: string;
  ip: string;
  ok: boolean;
  outcome: "accepted" | "failed" | "refused";
  protocol: Protocol;
  host: string;
  /** SASL mechanism, upper case; empty where the line names none. */
  method: string;
  /** Redacted, made when asked for; null once the line is out of reach. Ask inside the callback. */
  readonly line: string | null;
  readonly lineHash: string | null;
}

/** One account's hour at one place, summed since the last drain: add it to what is stored. */
export interface AccountHour {
  account: string;
  /** Start of the hour, ISO UTC. */
  hour: string;
  country: string;
  asn: number;
  signIns: number;
  failures: number;
  sends: number;
  recipients: number;
}
