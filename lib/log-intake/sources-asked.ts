import type { TlsFiles } from "@/lib/gateways/syslog-stream";
import { env } from "@/lib/platform/env";
import { mapping } from "./lines-of-body";
import type { SourcesAsked } from "./open-desk";

export interface ListenerAsked {
  kind: "syslog_udp" | "syslog_tcp" | "syslog_tls";
  host: string;
  port: number;
  /** How its row is found. */
  path: string;
  tls?: TlsFiles;
}

export interface LineDoorAsked {
  host: string;
  port: number;
  tls?: TlsFiles;
}

export interface IntakeAsked extends SourcesAsked {
  syslog: ListenerAsked[];
  door: LineDoorAsked | null;
}

/** What this installation's settings ask for. Throws where TLS is asked for without a certificate. */
export function readIntakeAsked(): IntakeAsked {
  const settings = env();
  const { SYSLOG_HOST: host, LOG_LINES_PORT: doorPort } = settings;
  const syslog: ListenerAsked[] = [];
  for (const [kind, port] of [
    ["syslog_udp", settings.SYSLOG_UDP_PORT],
    ["syslog_tcp", settings.SYSLOG_TCP_PORT],
    ["syslog_tls", settings.SYSLOG_TLS_PORT],
  ] as const) {
    if (port === undefined) continue;
    const path = `${kind}:${host.includes(":") ? `[${host}]` : host}:${port}`;
    syslog.push({ kind, host, port, path, ...(kind === "syslog_tls" && { tls: tlsFiles(true) }) });
  }
  if (doorPort !== undefined) mapping(); // a file that cannot be read is told at the start, not to the first sender
  const tls = settings.LOG_LINES_TLS === "1" ? { tls: tlsFiles(false) } : {};
  return {
    files: [...new Set(settings.MAIL_LOG_FILES)],
    history: settings.MAIL_LOG_HISTORY,
    listeners: syslog.map(({ path }) => path),
    syslog,
    door: doorPort === undefined ? null : { host: settings.LOG_LINES_HOST, port: doorPort, ...tls },
  };
}

function tlsFiles(takesClientCa: boolean): TlsFiles {
  const { LOG_TLS_CERT_FILE: certFile, LOG_TLS_KEY_FILE: keyFile, LOG_TLS_CLIENT_CA_FILE: clientCaFile } = env();
  if (!certFile || !keyFile) throw new Error("TLS for log lines needs LOG_TLS_CERT_FILE and LOG_TLS_KEY_FILE");
  return { certFile, keyFile, ...(takesClientCa && clientCaFile ? { clientCaFile } : {}) };
}
