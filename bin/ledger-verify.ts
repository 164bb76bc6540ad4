// npm run ledger:verify — recomputes every chain and checkpoint. Exit 0: whole; 1: broken, with the first broken entry named.
import { verifyLedger } from "@/lib/ledger/verify-ledger";

const verdict = await verifyLedger();
process.stdout.write(`${verdict.entries} entries in ${verdict.streams} streams checked, ${verdict.checkpoints} checkpoints\n`);
if (verdict.lastCheckpoint) process.stdout.write(`last checkpoint ${verdict.checkpoints} ${verdict.lastCheckpoint}\n`);
for (const { stream, seq, why } of verdict.broken) process.stdout.write(`BROKEN ${stream} #${seq}: ${why}\n`);
if (verdict.broken.length === 0) process.stdout.write("The ledger is whole\n");
process.exit(verdict.broken.length === 0 ? 0 : 1);
