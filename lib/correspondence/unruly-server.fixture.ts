// For a test alone: a mail server that refuses, puts off, stalls and hangs up as it likes, and remembers what it took.
import { setTimeout as sleep } from "node:timers/promises";
import { simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

/** How often each manner is chosen, in a hundred mails. */
const MANNERS = {
  accept: 62,
  "421 at MAIL FROM": 3,
  "450 at RCPT TO": 6,
  "451 after the data": 4,
  "550 at RCPT TO": 5,
  "554 after the data": 4,
  "hangs up at MAIL FROM": 3,
  "hangs up at RCPT TO": 3,
  "hangs up at the data, takes nothing": 3,
  "takes it and hangs up": 3,
  "stalls at RCPT TO": 2,
  "takes it and stalls": 2,
} as const;
export type Manner = keyof typeof MANNERS;

export interface UnrulyServer {
  url: string;
  /** How often each message was taken, and how often the client was told so, by Message-ID. */
  taken: Map<string, { times: number; answered: number }>;
  met: Map<Manner | "421 at the greeting", number>;
  /** Mails that were taken and have not been answered yet. */
  unanswered: () => number;
  stop: () => Promise<void>;
}

export async function startUnrulyServer(random: () => number): Promise<UnrulyServer> {
  const taken: UnrulyServer["taken"] = new Map();
  const met: UnrulyServer["met"] = new Map();
  const manners = new Map<string, Manner>();
  let waiting = 0;
  const meet = (what: Manner | "421 at the greeting") => met.set(what, (met.get(what) ?? 0) + 1);
  const mannerOf = ({ id }: SMTPServerSession) => manners.get(id) ?? "accept";
  const hangUp = ({ id }: SMTPServerSession) => {
    for (const connection of server.connections) if (connection.id === id) connection._socket.destroy();
  };

  const server: SMTPServer = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onConnect(_session, done) {
      if (random() >= 0.03) return done();
      meet("421 at the greeting");
      done(said(421, "4.3.2 Too busy"));
    },
    onMailFrom(_address, session, done) {
      const manner = choose(random());
      manners.set(session.id, manner);
      meet(manner);
      if (manner === "hangs up at MAIL FROM") return hangUp(session);
      done(manner === "421 at MAIL FROM" ? said(421, "4.3.2 Going down") : null);
    },
    onRcptTo(_address, session, done) {
      const manner = mannerOf(session);
      if (manner === "hangs up at RCPT TO") return hangUp(session);
      if (manner === "stalls at RCPT TO") return;
      if (manner === "550 at RCPT TO") return done(said(550, "5.1.1 No such mailbox"));
      done(manner === "450 at RCPT TO" ? said(450, "4.2.0 Greylisted") : null);
    },
    async onData(stream, session, done) {
      const { messageId = "" } = await simpleParser(stream).catch(() => ({ messageId: "" }));
      const manner = mannerOf(session);
      if (manner === "hangs up at the data, takes nothing") return hangUp(session);
      if (manner === "451 after the data") return done(said(451, "4.3.0 Try again"));
      if (manner === "554 after the data") return done(said(554, "5.7.1 Not accepted"));
      // Mail to our own people, such as of duties that are late, has no token for bounces and is none of the outbox's.
      const { mailFrom } = session.envelope;
      const isNotice = mailFrom !== false && mailFrom.address.includes("+");
      if (!isNotice) return done(null, "2.0.0 Taken");
      const known = taken.get(messageId) ?? { times: 0, answered: 0 };
      known.times++;
      taken.set(messageId, known);
      if (manner === "takes it and hangs up") return hangUp(session);
      if (manner === "takes it and stalls") return;
      waiting++;
      await sleep(random() * 300); // in which the worker may die
      waiting--;
      known.answered++;
      done(null, "2.0.0 Taken");
    },
  });
  server.on("error", () => {}); // connections that are lost are what it is for
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  if (typeof address !== "object" || address === null) throw new Error("The server has no port");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    taken,
    met,
    unanswered: () => waiting,
    stop: () => {
      for (const { _socket } of server.connections) _socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const said = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

function choose(chance: number): Manner {
  let rest = chance * 100;
  for (const [manner, share] of Object.entries(MANNERS) as [Manner, number][]) {
    rest -= share;
    if (rest < 0) return manner;
  }
  return "accept";
}

/** The same numbers for the same seed, so that a bad run can be looked at again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
