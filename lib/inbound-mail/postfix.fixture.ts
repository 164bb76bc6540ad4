// For a test alone: a real Postfix on loopback. It takes our notices, hands what is for the desk to our listener by LMTP, and passes
// everything else to one server of the test's choice; no name is looked up and nothing leaves the machine.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/lib/platform/free-port.fixture";

/** Why it cannot run here, or null. */
export function whyNoPostfix(): string | null {
  if (process.getuid?.() !== 0) return "Postfix can only be started by root";
  try {
    execFileSync("postconf", ["-h", "mail_version"], { stdio: "ignore" });
    return null;
  } catch {
    return "Postfix is not installed";
  }
}

export interface Postfix {
  /** Takes mail of anybody on loopback, as a provider's own outgoing server would. */
  outgoing: string;
  /** Takes mail for the desk from the world. */
  incomingPort: number;
  log: () => string;
  stop: () => Promise<void>;
}

interface Routes {
  /** Whose mail, with or without a +token, goes to our listener. */
  desk: string;
  deskPort: number;
  /** Where all other mail goes. */
  worldPort: number;
}

const SERVICES = `smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;

/** Starts it in a folder of its own; nothing of the machine's own Postfix is read or written. */
export async function startPostfix({ desk, deskPort, worldPort }: Routes): Promise<Postfix> {
  const root = mkdtempSync(path.join(tmpdir(), "pf-"));
  chmodSync(root, 0o755);
  const [etc, queue, data, logs] = ["etc", "queue", "data", "log"].map((name) => {
    const folder = path.join(root, name);
    mkdirSync(folder);
    return folder;
  }) as [string, string, string, string];
  execFileSync("chown", ["postfix", data]);
  const [outgoingPort, incomingPort] = [await freePort(), await freePort()];
  const logFile = path.join(logs, "maillog");
  const domain = desk.slice(desk.indexOf("@") + 1);
  writeFileSync(path.join(etc, "transport"), `${desk} lmtp:inet:127.0.0.1:${deskPort}\n`);
  writeFileSync(
    path.join(etc, "main.cf"),
    `${[
      "compatibility_level = 3.6",
      `queue_directory = ${queue}`,
      `data_directory = ${data}`,
      `maillog_file = ${logFile}`,
      `maillog_file_prefixes = ${logs}`,
      `myhostname = mx.${domain}`,
      `myorigin = ${domain}`,
      "mydestination =",
      `relay_domains = ${domain}`,
      "relay_recipient_maps =",
      "inet_interfaces = 127.0.0.1",
      "inet_protocols = ipv4",
      "mynetworks = 127.0.0.2/32",
      "smtp_dns_support_level = disabled",
      "smtp_host_lookup = native",
      "smtpd_peername_lookup = no",
      `relayhost = [127.0.0.1]:${worldPort}`,
      `transport_maps = texthash:${etc}/transport`,
      "recipient_delimiter = +",
      "alias_maps =",
      "alias_database =",
      "local_recipient_maps =",
      "smtpd_tls_security_level = none",
      "minimal_backoff_time = 1s",
      "maximal_backoff_time = 2s",
      "queue_run_delay = 1s",
    ].join("\n")}\n`,
  );
  const outgoing = `127.0.0.1:${outgoingPort} inet n - n - - smtpd
  -o mynetworks=127.0.0.0/8
  -o smtpd_relay_restrictions=permit_mynetworks,reject
`;
  const incoming = `127.0.0.1:${incomingPort} inet n - n - - smtpd
  -o smtpd_relay_restrictions=reject_unauth_destination
`;
  writeFileSync(path.join(etc, "master.cf"), outgoing + incoming + SERVICES);

  const out = openSync(path.join(logs, "out"), "a");
  const child = spawn("postfix", ["-c", etc, "start-fg"], { stdio: ["ignore", out, out] });
  const stop = () => stopPostfix(etc, child, root);
  try {
    for (const port of [outgoingPort, incomingPort]) await greeted(port);
  } catch (error) {
    const said = readText(logFile) + readText(path.join(logs, "out"));
    await stop();
    throw new Error(`Postfix did not greet:\n${said}`, { cause: error });
  }
  return { outgoing: `smtp://127.0.0.1:${outgoingPort}`, incomingPort, log: () => readText(logFile), stop };
}

// Its own word for it: a signal to the child ends the script alone, and leaves the master behind.
async function stopPostfix(etc: string, child: ChildProcess, root: string): Promise<void> {
  try {
    execFileSync("postfix", ["-c", etc, "stop"], { stdio: "ignore", timeout: 20_000 });
  } catch {
    child.kill();
  }
  rmSync(root, { recursive: true, force: true });
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** An open port is not enough: with a mistake in its configuration the master listens and nobody answers. */
async function greeted(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isReady = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.setTimeout(1000, () => socket.destroy());
      socket.once("data", (bytes) => {
        resolve(bytes.toString("latin1").startsWith("220"));
        socket.destroy();
      });
      socket.once("error", () => resolve(false));
      socket.once("close", () => resolve(false));
    });
    if (isReady) return;
    await sleep(100);
  }
  throw new Error(`no greeting on port ${port}`);
}
