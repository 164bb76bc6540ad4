import { type Attachment, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

/** How the sink meets a mail. All but the first are for tests of what a real server may do. */
export type SinkManner =
  | "accept"
  | "refuse" // 550 for the recipient
  | "defer" // 451 for the recipient
  | "refuse_content" // takes the recipient, answers the mail itself with 554
  | "hang_up" // closes the connection at the recipient
  | "stall" // takes the mail and never answers
  | "drop"; // takes the mail and closes the connection without an answer

export interface MailSink {
  port: number;
  url: string;
  behave: (manner: SinkManner) => void;
  stop: () => Promise<void>;
}

const LOOPBACK = "127.0.0.1";
const SIZE_LIMIT = 1024 * 1024;

/** Of a file the sink keeps that it came, whole: its name and how long it is. */
const fileLine = ({ filename = "", size }: Attachment) => `[${filename}, ${size} bytes]`;

/** Starts a mail server on loopback that keeps what it gets, to be seen in the console, and passes nothing on. */
export async function startMailSink(port = 0): Promise<MailSink> {
  let manner: SinkManner = "accept";
  const server: SMTPServer = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: SIZE_LIMIT,
    onRcptTo(_address, session, done) {
      if (manner === "hang_up") return hangUp(server, session.id);
      done(
        manner === "refuse"
          ? replied(550, "5.1.1 No such mailbox here")
          : manner === "defer"
            ? replied(451, "4.7.1 Try again later")
            : null,
      );
    },
    async onData(stream, session, done) {
      try {
        const parsed = await simpleParser(stream, { skipImageLinks: true, skipHtmlToText: true });
        if (manner === "refuse_content") return done(replied(554, "5.7.1 Not accepted here"));
        const { mailFrom, rcptTo } = session.envelope;
        const kept = await db.sinkMessage.create({
          data: {
            receivedAt: now(),
            envelopeFrom: mailFrom ? mailFrom.address : "",
            envelopeTo: rcptTo.map(({ address }) => address),
            subject: parsed.subject ?? "",
            messageId: parsed.messageId ?? null,
            body: [parsed.text ?? "", ...parsed.attachments.map(fileLine)].join("\n"),
          },
          select: { id: true },
        });
        if (manner === "drop") return hangUp(server, session.id);
        if (manner !== "stall") done(null, `2.0.0 Kept as ${kept.id}`);
      } catch (error) {
        log.error("mail_sink.not_kept", { error });
        done(replied(451, "4.3.0 Could not be kept"));
      }
    },
  });
  server.on("error", (error) => log.warn("mail_sink.error", { error }));
  await listen(server, port);
  const address = server.server.address();
  if (typeof address !== "object" || address === null) throw new Error("The mail sink has no port");
  return {
    port: address.port,
    url: `smtp://${LOOPBACK}:${address.port}`,
    behave: (wanted) => void (manner = wanted),
    stop: () => {
      for (const { id } of server.connections) hangUp(server, id);
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: SMTPServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}

const replied = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

function hangUp(server: SMTPServer, sessionId: string): void {
  for (const connection of server.connections) {
    if (connection.id === sessionId) connection._socket.destroy();
  }
}
