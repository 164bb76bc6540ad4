import { z } from "zod";
import type { Task } from "@/lib/platform/jobs";
import { TEST_RELAYS } from "./request-relay-tests";
import { testRelays } from "./test-relays";

const Payload = z.object({ tests: z.array(z.object({ hostId: z.uuid(), address: z.string() })) });

/** The worker's tasks of this room, by the name they are queued under. */
export const listingTasks: Readonly<Record<string, Task>> = {
  [TEST_RELAYS]: async (payload) => {
    await testRelays(Payload.parse(payload).tests);
  },
};
