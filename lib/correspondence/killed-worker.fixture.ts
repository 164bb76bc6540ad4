// For a test alone: a worker process that is killed after the server took the mail, before anything of it is recorded.
import { sendMail } from "@/lib/gateways/smtp";
import { db } from "@/lib/platform/db";
import { announceWorker, WORKER_ID } from "@/lib/platform/worker-presence";
import { deliverNotice } from "./deliver-notice";

const [deliveryId = ""] = process.argv.slice(2);
await announceWorker();
await db.$queryRaw`SELECT 1`;
await deliverNotice(deliveryId, {
  id: WORKER_ID,
  inHand: new Set(),
  send: async (mail) => {
    const outcome = await sendMail(mail);
    process.stdout.write(`${outcome.kind}\n`, () => process.kill(process.pid, "SIGKILL"));
    return new Promise(() => {});
  },
});
