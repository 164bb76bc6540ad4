// The demonstration's mail system: writes its log, which the real intake follows. Supervised by npm start while DEMO=1.
import { writeMailLog } from "@/lib/demo/write-mail-log";
import { writePastLog } from "@/lib/demo/write-past-log";
import { env } from "@/lib/platform/env";
import { readDirectory } from "@/prisma/cast/directory";
import { HISTORY_ACCOUNTS } from "@/prisma/cast/history";
import { TODAYS_ACCOUNT } from "@/prisma/cast/today";

const stopping = new AbortController();
for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => stopping.abort());

const [file] = env().MAIL_LOG_FILES;
if (!file) throw new Error("MAIL_LOG_FILES names no file to write to");
const contracts = await readDirectory();
const boxes = contracts.flatMap(({ accounts }, index) =>
  accounts.slice(HISTORY_ACCOUNTS).map(({ address }, place) => ({
    address,
    home: `192.0.2.${(index % 120) + 2}`,
    isTarget: place + HISTORY_ACCOUNTS !== TODAYS_ACCOUNT,
  })),
);
const wish = { file, boxes, targets: boxes.filter(({ isTarget }) => isTarget) };
await Promise.all([writeMailLog(wish, stopping.signal), writePastLog(wish)]);
process.exit(0);
