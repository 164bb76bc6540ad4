// For a test alone: a worker process that is killed after the server took the mail, before anything of it is recorded.
import { sendMail } from "@/lib/gateways/smtp";
import { announceWorker, WORKER_ID } from "@/lib/platform/worker-presence";
import { deliverNotice } from "./deliver-notice";

const [deliveryId = "", url = ""] = process.argv.slice(2);
await announceWorker();
await deliverNotice(deliveryId, {
  id: WORKER_ID,
  inHand: new Set(),
  send: async (mail) => {
    const outcome = await sendMail(mail, url);
    process.stdout.write(`${outcome.kind}\n`, () => process.kill(process.pid, "SIGKILL"));
    return new Promise(() => {});
  },
});
