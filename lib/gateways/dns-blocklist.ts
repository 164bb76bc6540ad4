import { Resolver } from "node:dns/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { type AnswerCode, type BlocklistOutcome, clean, queryName, readAnswers, unknown } from "./dns-answer-rules";

export interface AskerOptions {
  /** Resolvers, as address or address:port. Nothing else is ever asked. */
  servers: readonly string[];
  timeoutMs?: number;
  tries?: number;
}

/** Why a blocklist is not believed; nothing while it is. */
export interface SelfTest {
  fault: string | null;
  faultIpv6: string | null;
}

const TEXT_LIMIT = 500;

/** Asks blocklists through our own resolvers. */
export class BlocklistAsker {
  readonly #asked = new Map<string, number>();
  readonly #resolver: Resolver;
  /** Longer than the resolver's own tries together: a question that it forgets ends too. */
  readonly #endMs: number;

  constructor({ servers, timeoutMs = 3_000, tries = 2 }: AskerOptions) {
    if (servers.length === 0) throw new Error("No resolver is named to ask blocklists through");
    this.#resolver = new Resolver({ timeout: timeoutMs, tries });
    this.#resolver.setServers(servers);
    this.#endMs = timeoutMs * (2 ** tries + servers.length);
  }

  /** How many questions went out to a blocklist, test entries and texts included: it counts them all. */
  asked(zone: string): number {
    return this.#asked.get(zone) ?? 0;
  }

  /** What a blocklist says of one address. Never throws: whatever goes wrong is unknown. */
  async ask(zone: string, address: string, table: readonly AnswerCode[]): Promise<BlocklistOutcome> {
    const name = queryName(address, zone);
    const a = await this.#look(zone, () => this.#resolver.resolve4(name));
    if ("error" in a) return this.#withoutRecord(zone, name, a.error);
    const outcome = readAnswers(a.found, table);
    return outcome.result === "listed" ? { ...outcome, text: await this.#text(zone, name) } : outcome;
  }

  /**
   * No such name: not listed (RFC 5782 §2.1). A name that has other records but no A is no entry either, for every entry has one; but where it
   * has a TXT record, an entry was made by halves, and nobody can say which half is wrong.
   */
  async #withoutRecord(zone: string, name: string, error: string): Promise<BlocklistOutcome> {
    if (error === "ENOTFOUND") return clean("NXDOMAIN");
    if (error !== "ENODATA") return unknown(ERRORS[error] ?? error);
    const txt = await this.#look(zone, () => this.#resolver.resolveTxt(name));
    if ("found" in txt) return unknown("TXT only");
    return txt.error === "ENODATA" || txt.error === "ENOTFOUND" ? clean("NODATA") : unknown(ERRORS[txt.error] ?? txt.error);
  }

  async #text(zone: string, name: string): Promise<string | null> {
    const txt = await this.#look(zone, () => this.#resolver.resolveTxt(name));
    if ("error" in txt) return null;
    const text = txt.found.map((parts) => parts.join("")).join(" / ");
    return (
      text
        .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, " ")
        .trim()
        .slice(0, TEXT_LIMIT) || null
    );
  }

  /**
   * A list that works lists its test entry and does not list the one beside it (RFC 5782 §5). One that has been shut down often lists
   * the whole world or nothing. IPv6 has entries of its own: a list without them says nothing of any IPv6 address.
   */
  async selfTest(zone: string, table: readonly AnswerCode[]): Promise<SelfTest> {
    const fault = await this.#faultOf(zone, table, "127.0.0.2", "127.0.0.1");
    return { fault, faultIpv6: fault ?? (await this.#faultOf(zone, table, "::ffff:7f00:2", "::ffff:7f00:1")) };
  }

  async #faultOf(zone: string, table: readonly AnswerCode[], listed: string, clean: string): Promise<string | null> {
    // Whatever the test entry answers with is a listing, also where the table calls that answer a mere remark.
    const bare = table.map((code) => ({ ...code, isListing: true }));
    const there = await this.ask(zone, listed, bare);
    if (there.result !== "listed") return there.result === "clean" ? "test_entry_missing" : there.answer;
    const none = await this.ask(zone, clean, bare);
    if (none.result === "clean") return null;
    return none.result === "listed" ? "lists_everything" : none.answer;
  }

  async #look<Found>(zone: string, asking: () => Promise<Found>): Promise<{ found: Found } | { error: string }> {
    this.#asked.set(zone, this.asked(zone) + 1);
    const ended = new AbortController();
    try {
      return await Promise.race([
        asking().then((found) => ({ found })),
        sleep(this.#endMs, { error: "ETIMEOUT" }, { signal: ended.signal }),
      ]);
    } catch (error) {
      return { error: error instanceof Error && "code" in error ? String(error.code) : "error" };
    } finally {
      ended.abort();
    }
  }

  /** Gives up what is still being asked; those answers are unknown. */
  close(): void {
    this.#resolver.cancel();
  }
}

/** What the resolver's codes say, as the protocol calls it. */
const ERRORS: Readonly<Record<string, string>> = {
  ETIMEOUT: "timeout",
  ECANCELLED: "cancelled",
  ESERVFAIL: "SERVFAIL",
  EREFUSED: "REFUSED",
  ENOTIMP: "NOTIMP",
  EFORMERR: "FORMERR",
  EBADRESP: "unreadable answer",
  ECONNREFUSED: "no resolver",
};
