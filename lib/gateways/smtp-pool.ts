import { setTimeout as sleep } from "node:timers/promises";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";

/** How long, in milliseconds, each part of a conversation may stand still. */
export interface Patience {
  connectMs: number;
  answerMs: number;
}

/** A connection to a server that has greeted and knows who we are. */
export interface SmtpSession {
  connection: SMTPConnection;
  /** Rejects when the connection is lost; some failures come by a callback, some only this way. */
  lost: Promise<never>;
  isOver: boolean;
  /** Mails that it has carried; 0: it was opened for this one. */
  carried: number;
}

interface Pool {
  idle: { session: SmtpSession; timer: NodeJS.Timeout }[];
  busy: number;
  waiting: (() => void)[];
}

const MOST = 4;
const IDLE_MS = 10_000;
const MOST_MAILS = 100;
const pools = new Map<string, Pool>();

/**
 * A session for one mail: one that stands idle and still answers, or a new one. Waits while as many are at work as a process may have.
 * To be given back. It carries nothing by itself and sends nothing again: what becomes of a mail is for `sendMail` to say.
 */
export async function borrowSession(url: string, patience: Patience): Promise<SmtpSession> {
  const pool = poolOf(url, patience);
  if (pool.busy >= MOST) await new Promise<void>((resolve) => pool.waiting.push(resolve));
  else pool.busy++;
  try {
    for (let kept = pool.idle.pop(); kept; kept = pool.idle.pop()) {
      clearTimeout(kept.timer);
      if (await stillAnswers(kept.session, patience)) return kept.session;
      end(kept.session);
    }
    return await openSession(url, patience);
  } catch (error) {
    leave(pool);
    throw error;
  }
}

/** Ends the use of a session. One that is good is kept for a while for the next mail. */
export function giveBack(session: SmtpSession, url: string, patience: Patience, isGood: boolean): void {
  const pool = poolOf(url, patience);
  if (isGood && !session.isOver && session.carried < MOST_MAILS) {
    const timer = setTimeout(() => {
      pool.idle = pool.idle.filter((kept) => kept.session !== session);
      session.connection.quit();
    }, IDLE_MS);
    pool.idle.push({ session, timer });
  } else {
    end(session);
  }
  leave(pool);
}

function poolOf(url: string, { connectMs, answerMs }: Patience): Pool {
  const key = `${connectMs} ${answerMs} ${url}`;
  const pool = pools.get(key) ?? { idle: [], busy: 0, waiting: [] };
  pools.set(key, pool);
  return pool;
}

/** The place goes to who waits longest. */
function leave(pool: Pool): void {
  const next = pool.waiting.shift();
  if (next) next();
  else pool.busy--;
}

/** Asked before a mail is entrusted to it: a server may have closed it, or died, while it stood idle. */
async function stillAnswers({ connection, lost, isOver }: SmtpSession, { connectMs }: Patience): Promise<boolean> {
  if (isOver) return false;
  const reset = call((done) => connection.reset(done)).then(
    () => true,
    () => false,
  );
  return Promise.race([reset, lost.catch(() => false), sleep(connectMs, false, { ref: false })]);
}

async function openSession(url: string, { connectMs, answerMs }: Patience): Promise<SmtpSession> {
  const options = parseConnectionUrl(url);
  const connection = new SMTPConnection({
    ...options,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: answerMs,
  });
  const lost = new Promise<never>((_, reject) => connection.on("error", reject));
  lost.catch(() => {});
  const session: SmtpSession = { connection, lost, isOver: false, carried: 0 };
  connection.once("end", () => (session.isOver = true));
  try {
    await Promise.race([lost, call((done) => connection.connect(done))]);
    const { auth } = options;
    if (auth?.user && connection.allowsAuth) {
      const credentials = { user: auth.user, pass: auth.pass ?? "" };
      await Promise.race([lost, call((done) => connection.login({ user: credentials.user, credentials }, done))]);
    }
    return session;
  } catch (error) {
    end(session);
    throw error;
  }
}

function end(session: SmtpSession): void {
  session.isOver = true;
  session.connection.close();
}

type Done<Result> = (error?: Error | null, result?: Result) => void;

/** A call of the client's as a promise. */
export function call<Result>(start: (done: Done<Result>) => void): Promise<Result | undefined> {
  return new Promise((resolve, reject) => start((error, result) => (error ? reject(error) : resolve(result))));
}
