import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { log } from "@/lib/platform/log";

/** A mail as a server handed it over. */
export interface ReceivedMail {
  /** Empty for the null sender of delivery reports (RFC 5321 §4.5.5). */
  envelopeFrom: string;
  recipients: string[];
  raw: Buffer;
}

export interface MailListenerOptions {
  port?: number;
  host?: string;
  /** LMTP (RFC 2033) answers for each recipient, and is spoken by the provider's own server. */
  protocol?: "smtp" | "lmtp";
  maxBytes: number;
  /** Whether an address is one of ours. */
  isOurs: (address: string) => boolean;
  /** Keeps a mail for good. Only when it has returned is the mail accepted; when it throws, the other server tries again. */
  keep: (mail: ReceivedMail) => Promise<{ mailId: string | null }>;
}

export interface MailListener {
  port: number;
  stop: () => Promise<void>;
}

const MOST_CLIENTS = 20;
const MOST_RECIPIENTS = 100;
/** So many of the largest mails may be in memory at once; further ones are put off. */
const AT_ONCE = 3;
/** One that is too large is heard to its end, as the protocol wants, but not for ever. */
const PATIENCE_BYTES = 64 * 1024 * 1024;
const IDLE_MS = 60_000;
const KEEP_TRIES = 3;

/** Starts a mail server that takes what is sent to the desk and nothing else. A mail is answered with 250 only after it is kept. */
export async function startMailListener(options: MailListenerOptions): Promise<MailListener> {
  const { port = 0, host = "127.0.0.1", protocol = "smtp", maxBytes, isOurs, keep } = options;
  const memory = { bytes: 0, most: maxBytes * AT_ONCE };
  const server: SMTPServer = new SMTPServer({
    lmtp: protocol === "lmtp",
    disabledCommands: ["AUTH", "STARTTLS"],
    authOptional: true,
    disableReverseLookup: true,
    size: maxBytes, // announced; the server itself refuses a mail that says it is larger
    maxClients: MOST_CLIENTS,
    socketTimeout: IDLE_MS,
    onRcptTo({ address }, session, done) {
      if (!isOurs(address)) return done(replied(550, "5.1.1 No such address here"));
      done(session.envelope.rcptTo.length >= MOST_RECIPIENTS ? replied(452, "4.5.3 Too many recipients") : null);
    },
    onData(stream, session, done) {
      void take(stream, session).then(
        (answer) => done(null, answer),
        (error: Error) => done(error),
      );
    },
  });

  async function take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const { raw, release } = await readWithin(stream, maxBytes, memory, () => hangUp(server, session.id));
    try {
      const { mailFrom, rcptTo } = session.envelope;
      const recipients = rcptTo.map(({ address }) => address);
      const { mailId } = await keepPatiently(keep, { envelopeFrom: mailFrom ? mailFrom.address : "", recipients, raw });
      return mailId ? `2.0.0 Kept as ${mailId}` : "2.0.0 Kept before";
    } finally {
      release();
    }
  }

  server.on("error", (error) => log.warn("inbound_mail.connection", { error }));
  await listen(server, port, host);
  const address = server.server.address();
  if (typeof address !== "object" || address === null) throw new Error("The mail listener has no port");
  return {
    port: address.port,
    stop: () => {
      for (const { id } of server.connections) hangUp(server, id);
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Holds no more than the limit, and no more in all than there is room for; what goes beyond is heard and forgotten. */
async function readWithin(
  stream: SMTPServerDataStream,
  maxBytes: number,
  memory: { bytes: number; most: number },
  giveUp: () => void,
): Promise<{ raw: Buffer; release: () => void }> {
  const chunks: Buffer[] = [];
  let held = 0;
  let heard = 0;
  let refusal: Error | undefined;
  const release = () => {
    memory.bytes -= held;
    held = 0;
    chunks.length = 0;
  };
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      heard += chunk.length;
      if (heard > maxBytes + PATIENCE_BYTES) giveUp();
      if (heard > maxBytes) refusal = tooLarge(maxBytes);
      else if (memory.bytes + chunk.length > memory.most)
        refusal ??= replied(452, "4.3.1 Busy with other mails, try again later");
      if (refusal) {
        release();
        continue;
      }
      held += chunk.length;
      memory.bytes += chunk.length;
      chunks.push(chunk);
    }
  } catch (error) {
    release();
    throw error;
  }
  if (refusal) throw refusal;
  const raw = Buffer.concat(chunks, held);
  chunks.length = 0;
  return { raw, release };
}

/** A database that is away for a moment should not put off a mail by a quarter of an hour. */
async function keepPatiently(keep: MailListenerOptions["keep"], mail: ReceivedMail) {
  for (let tries = 1; ; tries++) {
    try {
      return await keep(mail);
    } catch (error) {
      log.error("inbound_mail.not_kept", { tries, size: mail.raw.length, error });
      if (tries === KEEP_TRIES) throw replied(451, "4.3.0 Could not be kept, try again later");
      await sleep(tries * 200);
    }
  }
}

function listen(server: SMTPServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}

const tooLarge = (maxBytes: number) => replied(552, `5.3.4 Larger than ${maxBytes} bytes`);
const replied = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

function hangUp(server: SMTPServer, sessionId: string): void {
  for (const connection of server.connections) {
    if (connection.id === sessionId) connection._socket.destroy();
  }
}
