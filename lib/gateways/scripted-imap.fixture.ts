import { createServer, type Socket } from "node:net";

export interface ScriptedMail {
  uid: number;
  raw: Buffer;
  isSeen: boolean;
}

export interface ScriptedImap {
  port: number;
  mails: ScriptedMail[];
  /** Every command that was heard, without its tag. */
  heard: string[];
  /** Closes the connection instead of answering the next command that begins so. */
  failAt: (command: string | undefined) => void;
  stop: () => Promise<void>;
}

/** As much of an IMAP server (RFC 3501) as a client needs that reads a mailbox; one user, one mailbox, on loopback. For tests alone. */
export async function startScriptedImap(user: string, password: string): Promise<ScriptedImap> {
  const mails: ScriptedMail[] = [];
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  let failing: string | undefined;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    socket.write("* OK [CAPABILITY IMAP4rev1] ready\r\n");
    let rest = "";
    socket.setEncoding("latin1").on("data", (text) => {
      const lines = (rest + text).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) obey(socket, line);
    });
  });

  function obey(socket: Socket, line: string): void {
    const [, tag = "*", command = ""] = /^(\S+) (.*)$/.exec(line) ?? [];
    heard.push(command);
    if (failing && command.toUpperCase().startsWith(failing)) {
      failing = undefined;
      socket.destroy();
      return;
    }
    const say = (text: string | Buffer) => socket.write(text);
    const done = (text = "OK done") => say(`${tag} ${text}\r\n`);
    const uid = Number(/^UID (?:FETCH|STORE) (\d+)/i.exec(command)?.[1]);
    const mail = mails.find((one) => one.uid === uid);
    if (/^CAPABILITY/i.test(command)) say("* CAPABILITY IMAP4rev1\r\n");
    if (/^LOGIN/i.test(command) && unquoted(command) !== `LOGIN ${user} ${password}`)
      return void done(`NO [AUTHENTICATIONFAILED] Wrong password for ${user}`);
    if (/^LIST/i.test(command)) say('* LIST () "/" INBOX\r\n');
    if (/^(SELECT|EXAMINE)/i.test(command))
      say(`* FLAGS (\\Seen)\r\n* ${mails.length} EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT 1000] ok\r\n`);
    if (/^UID SEARCH/i.test(command))
      say(
        `* SEARCH ${mails
          .filter(({ isSeen }) => !isSeen)
          .map((one) => one.uid)
          .join(" ")}\r\n`.replace(" \r", "\r"),
      );
    if (/^UID STORE/i.test(command) && mail) {
      mail.isSeen = /\+FLAGS.*\\Seen/i.test(command);
      say(`* ${mails.indexOf(mail) + 1} FETCH (UID ${uid} FLAGS (\\Seen))\r\n`);
    }
    if (/^UID FETCH/i.test(command) && mail) say(fetched(mail, mails.indexOf(mail) + 1, command));
    if (/^LOGOUT/i.test(command)) say("* BYE\r\n");
    done();
    if (/^LOGOUT/i.test(command)) socket.end();
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The scripted IMAP server has no port");
  return {
    port: address.port,
    mails,
    heard,
    failAt: (command) => void (failing = command),
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const unquoted = (text: string) => text.replace(/"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => inner.replace(/\\(.)/g, "$1"));

function fetched({ uid, raw }: ScriptedMail, number: number, command: string): Buffer {
  const head = `* ${number} FETCH (UID ${uid} RFC822.SIZE ${raw.length}`;
  const [, start, length] = /BODY(?:\.PEEK)?\[\](?:<(\d+)\.(\d+)>)?/i.exec(command) ?? [];
  if (!/BODY(?:\.PEEK)?\[\]/i.test(command)) return Buffer.from(`${head})\r\n`);
  const part = start === undefined ? raw : raw.subarray(Number(start), Number(start) + Number(length));
  const place = start === undefined ? "" : `<${start}>`;
  return Buffer.concat([Buffer.from(`${head} BODY[]${place} {${part.length}}\r\n`), part, Buffer.from(")\r\n")]);
}
