import { spawn } from "node:child_process";

// A test run must not reach what the person at the terminal works on.
const NOT_PASSED_ON = /^(DATABASE_|SMTP_|MAIL_|NEXTAUTH_|DEMO|DATA_DIR$|PORT$|HOST$|LEDGER_KEY$|NODE_ENV$|LOG_LEVEL$)/;

export const ownEnvironment = () => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.test(name))),
  NEXT_TELEMETRY_DISABLED: "1",
});

/** Runs a command whose words the person sees. True when it ended well. */
export function runShown(command, args, env = ownEnvironment()) {
  const child = spawn(command, args, { stdio: "inherit", env });
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(false);
    });
    child.once("close", (code) => resolve(code === 0));
  });
}
