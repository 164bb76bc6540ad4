// For a test alone: a worker process that is killed after the server took the mail, before anything of it is recorded.
import { sendMail } from "@/lib/gateways/smtp";
import { announceWorker, WORKER_ID } from "@/lib/platform/worker-presence";
import { deliverReporterMessage } from "./deliver-reporter-message";

const [messageId = "", url = ""] = process.argv.slice(2);
await announceWorker();
await deliverReporterMessage(messageId, {
  id: WORKER_ID,
  inHand: new Set(),
  send: async (mail) => {
    const outcome = await sendMail(mail, url);
    process.stdout.write(`${outcome.kind}\n`, () => process.kill(process.pid, "SIGKILL"));
    return new Promise(() => {});
  },
});
