import { z } from "zod";
import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { openLiveStream } from "@/lib/live/open-live-stream";

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  // no-transform keeps anything between from holding it back to compress it.
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/** The names of records as they change, as long as the session holds. */
export const GET = machineRoute({
  caller: currentOperator,
  input: z.object({}),
  permission: "self",
  perform: (_wish, operator) => openLiveStream(operator),
  answer: (stream) => (stream ? new Response(stream, { headers: HEADERS }) : new Response(null, { status: 429 })),
});
