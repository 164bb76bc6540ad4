import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { RelayResult } from "@/prisma/generated/client";

export interface RelayProbe {
  port: number;
  /** Our name in EHLO. */
  helo: string;
  from: string;
  /** Ours too, at a domain that the machine has nothing to do with. */
  recipient: string;
  /** How long one answer may take; the whole test takes no longer than three of them. */
  answerMs?: number;
}

export interface RelayOutcome {
  result: RelayResult;
  /** What the machine said last, or why nothing is known. Text from outside, without control characters. */
  answer: string;
}

const ANSWER_MS = 10_000;
const MOST_BYTES = 16_384;

class NoAnswer extends Error {}

/**
 * Asks a machine whether it would pass on a mail of ours to a third place, and sends none: there is no DATA. It relays when it takes the
 * recipient; it refuses when it refuses the recipient for good, or has no mail service at all. Everything else is unknown: a silence, a
 * connection that breaks, an answer for the moment (4xx, as of greylisting), and a refusal that comes before the recipient is named, for that
 * is about us and not about him.
 */
export async function probeRelay(address: string, probe: RelayProbe): Promise<RelayOutcome> {
  const { port, answerMs = ANSWER_MS } = probe;
  const talk = new Talk(connect({ host: address, port }), answerMs);
  const ended = new AbortController();
  const late = sleep(answerMs * 3, undefined, { signal: ended.signal }).then(
    () => talk.break("timeout"),
    () => {},
  );
  try {
    const reply = await lastReply(talk, probe);
    await leave(talk);
    return reply;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { result: error.message === "ECONNREFUSED" ? "refuses" : "unknown", answer: error.message };
  } finally {
    ended.abort();
    talk.end();
    await late;
  }
}

/** Goes as far as the machine lets us; only what it says of the recipient tells whether it relays. */
async function lastReply(talk: Talk, { helo, from, recipient }: RelayProbe): Promise<RelayOutcome> {
  const greeting = await talk.say(null);
  if (!isYes(greeting)) return { result: "unknown", answer: greeting.text };
  const extended = await talk.say(`EHLO ${helo}`);
  const hello = extended.code >= 500 ? await talk.say(`HELO ${helo}`) : extended;
  if (!isYes(hello)) return { result: "unknown", answer: hello.text };
  const sender = await talk.say(`MAIL FROM:<${from}>`);
  if (!isYes(sender)) return { result: "unknown", answer: sender.text };
  const { code, text } = await talk.say(`RCPT TO:<${recipient}>`);
  return { result: isYes({ code }) ? "relays" : code >= 500 ? "refuses" : "unknown", answer: text };
}

const isYes = ({ code }: { code: number }) => code >= 200 && code < 300;

/** The outcome stands already; whoever does not care to say goodbye changes nothing. */
async function leave(talk: Talk): Promise<void> {
  try {
    await talk.say("RSET");
    await talk.say("QUIT");
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
  }
}

/** One conversation, line by line (RFC 5321 §4.2): what the machine says comes in whole replies. */
class Talk {
  #heard = "";
  #broken: string | null = null;
  #wake: () => void = () => {};

  constructor(
    private readonly socket: Socket,
    private readonly answerMs: number,
  ) {
    socket.setEncoding("latin1");
    socket.on("data", (text) => {
      this.#heard += text;
      if (this.#heard.length > MOST_BYTES) this.break("too long an answer");
      this.#wake();
    });
    socket.on("error", (error) => this.break("code" in error ? String(error.code) : error.message));
    socket.on("close", () => this.break("connection closed"));
  }

  async say(line: string | null): Promise<{ code: number; text: string }> {
    if (line !== null && this.#broken === null) this.socket.write(`${line}\r\n`);
    const until = AbortSignal.timeout(this.answerMs);
    for (;;) {
      const reply = this.#takeReply();
      if (reply) return reply;
      if (this.#broken !== null) throw new NoAnswer(this.#broken);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        until.addEventListener("abort", () => resolve(), { once: true });
      });
      if (until.aborted) this.break("timeout");
    }
  }

  #takeReply(): { code: number; text: string } | null {
    const [whole] = /^(?:\d{3}-[^\n]*\n)*\d{3}(?:[ \r][^\n]*)?\n/.exec(this.#heard) ?? [];
    if (whole === undefined) {
      if (/^(?!\d{0,3}$|\d{3}[ \r-])./.test(this.#heard)) this.break("no mail server");
      return null;
    }
    this.#heard = this.#heard.slice(whole.length);
    const last = whole.trimEnd().split("\n").at(-1) ?? "";
    return {
      code: Number(last.slice(0, 3)),
      text: last
        .replace(/[\p{Cc}\p{Cf}]/gu, " ")
        .trim()
        .slice(0, 300),
    };
  }

  break(why: string): void {
    this.#broken ??= why;
    this.socket.destroy();
    this.#wake();
  }

  end(): void {
    this.#broken ??= "ended";
    this.socket.destroy();
  }
}
