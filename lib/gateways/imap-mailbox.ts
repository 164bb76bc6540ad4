import { ImapFlow } from "imapflow";

/** One mail as it lies in a mailbox. */
export interface MailboxMail {
  /** No more than the limit: of a larger mail, its beginning. */
  raw: Buffer;
  /** Bytes of all of it. */
  size: number;
}

interface MailboxOptions {
  /** imaps://user:password@host:993/INBOX; imap:// is for loopback, or goes on with STARTTLS. */
  url: string;
  maxBytes: number;
  signal: AbortSignal;
  /** Keeps a mail for good. Only when it has returned is the mail marked as seen. */
  keep: (mail: MailboxMail) => Promise<unknown>;
}

const BEGINNING_BYTES = 64 * 1024;
const PATIENCE_MS = 60_000;

/**
 * Goes through the unseen mails of a mailbox, the oldest first. Nothing is deleted, and a mail is marked as seen only after it was
 * kept: after a failure in between it is met again, and `keep` must know it again. Returns how many were kept.
 */
export async function readUnseen({ url, maxBytes, signal, keep }: MailboxOptions): Promise<number> {
  const { mailbox, ...account } = readImapUrl(url);
  const client = new ImapFlow({
    ...account,
    logger: false,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS * 5,
  });
  client.on("error", () => {}); // what was under way is rejected as well
  const stop = () => client.close();
  signal.addEventListener("abort", stop, { once: true });
  try {
    await client.connect();
    await client.mailboxOpen(mailbox);
    const uids = (await client.search({ seen: false }, { uid: true })) || [];
    const failures: unknown[] = [];
    let kept = 0;
    for (const uid of uids.toSorted((a, b) => a - b)) {
      if (signal.aborted) break;
      const mail = await fetchMail(client, uid, maxBytes);
      if (!mail) continue; // taken away by somebody else meanwhile
      try {
        await keep(mail);
      } catch (error) {
        failures.push(error); // one that cannot be kept now must not stand in the way of the others
        continue;
      }
      await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
      kept += 1;
    }
    if (failures.length > 0) throw failures[0];
    return kept;
  } finally {
    signal.removeEventListener("abort", stop);
    await client.logout().catch(() => client.close());
  }
}

async function fetchMail(client: ImapFlow, uid: number, maxBytes: number): Promise<MailboxMail | undefined> {
  const known = await client.fetchOne(String(uid), { size: true }, { uid: true });
  if (!known) return undefined;
  const size = known.size ?? 0;
  const source = size > maxBytes ? { start: 0, maxLength: BEGINNING_BYTES } : true;
  const fetched = await client.fetchOne(String(uid), { source }, { uid: true });
  if (!fetched || fetched.source === undefined) return undefined;
  return { raw: fetched.source, size: Math.max(size > maxBytes ? size : 0, fetched.source.length) };
}

const isLoopback = (host: string) => host === "localhost" || host === "[::1]" || /^127\./.test(host);

/** Throws without naming the address, which holds a password. */
export function readImapUrl(text: string) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["imap:", "imaps:"].includes(url.protocol) || url.username === "")
    throw new Error("INBOUND_IMAP_URL is not of the form imaps://user:password@host/INBOX");
  const secure = url.protocol === "imaps:";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    // Without TLS a password goes nowhere but to this machine itself.
    doSTARTTLS: secure || isLoopback(url.hostname) ? undefined : true,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    mailbox: decodeURIComponent(url.pathname.slice(1)) || "INBOX",
  };
}
