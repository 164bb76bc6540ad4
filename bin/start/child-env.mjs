import path from "node:path";

/** Whether the fictional provider belongs to this installation: on the embedded database, or when asked for. */
export const wantsDemo = (isEmbedded, env = process.env) => (env.DEMO ? env.DEMO === "1" : isEmbedded);

/** What the product's own processes are told. The owner's password is not among it. */
export function childEnv({ dataDir, secrets, appUrl, isEmbedded, running = {}, env = process.env, mode = "production" }) {
  const { DATABASE_OWNER_URL: _owner, ...inherited } = env;
  const { port, sinkPort, inboundPort } = running;
  const demo = wantsDemo(isEmbedded, env);
  return {
    ...inherited,
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
    DATA_DIR: dataDir,
    DATABASE_URL: appUrl,
    NEXTAUTH_URL: env.NEXTAUTH_URL || `http://localhost:${env.PORT || port || 3000}`,
    // Without a public address, only this machine reaches us, by whichever of its own names.
    ...(env.NEXTAUTH_URL ? {} : { AUTH_TRUST_HOST: "1" }),
    NEXTAUTH_SECRET: env.NEXTAUTH_SECRET || secrets.nextAuthSecret,
    LEDGER_KEY: env.LEDGER_KEY || secrets.ledgerKey,
    DEMO: demo ? "1" : "0",
    ...(demo ? demoEnv({ dataDir, secrets, env, sinkPort, inboundPort }) : {}),
  };
}

function demoEnv({ dataDir, secrets, env, sinkPort, inboundPort }) {
  return {
    DEMO_PASSWORD: env.DEMO_PASSWORD || secrets.demoPassword,
    MAIL_LOG_FILES: env.MAIL_LOG_FILES || path.join(dataDir, "mail-log", "mail.log"),
    ...(env.INBOUND_MAIL_PORT || !inboundPort ? {} : { INBOUND_MAIL_PORT: String(inboundPort) }),
    ...(sinkPort ? { SMTP_SINK_PORT: String(sinkPort) } : {}),
    ...(env.SMTP_URL || !sinkPort ? {} : { SMTP_URL: `smtp://127.0.0.1:${sinkPort}` }),
  };
}
