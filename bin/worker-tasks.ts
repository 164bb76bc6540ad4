import { CORRESPONDENCE_TASKS, watchOutbox } from "@/lib/correspondence/correspondence-jobs";
import { serveMailSink } from "@/lib/gateways/serve-mail-sink";
import type { Task } from "@/lib/platform/jobs";

/** What the worker can do, by the name a job is queued under. */
export const TASKS: Readonly<Record<string, Task>> = { ...CORRESPONDENCE_TASKS };

/** What it does by the clock, in cron's way of writing (UTC): "minute hour day month weekday task". */
export const SCHEDULE: readonly string[] = [];

/** What it does all the time, until the signal says stop. A service that ends early ends the worker, which is started again. */
export const SERVICES: readonly ((signal: AbortSignal) => Promise<void>)[] = [watchOutbox, serveMailSink];
