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
 * recipient; it refuses when it refuses us, sender or recipient for good, or has no mail service at all. Everything else is unknown: a silence,
 * a connection that breaks, an answer for the moment (4xx, as of greylisting).
 */
export async function probeRelay(address: string, probe: RelayProbe): Promise<RelayOutcome> {
  const { port, helo, from, recipient, answerMs = ANSWER_MS } = probe;
  const talk = new Talk(connect({ host: address, port }), answerMs);
  const ended = new AbortController();
  const late = sleep(answerMs * 3, undefined, { signal: ended.signal }).then(
    () => talk.break("timeout"),
    () => {},
  );
  try {
    for (const line of [null, `EHLO ${helo}`, `MAIL FROM:<${from}>`, `RCPT TO:<${recipient}>`]) {
      const reply = await talk.say(line);
      const isLast = line?.startsWith("RCPT") ?? false;
      if (reply.code >= 400 || isLast) {
        await leave(talk);
        return { result: resultOf(reply.code), answer: reply.text };
      }
    }
    return { result: "unknown", answer: "" };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { result: error.message === "ECONNREFUSED" ? "refuses" : "unknown", answer: error.message };
  } finally {
    ended.abort();
    talk.end();
    await late;
  }
}

const resultOf = (code: number): RelayResult => (code >= 500 ? "refuses" : code >= 200 && code < 300 ? "relays" : "unknown");

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
