import { z } from "zod";

/** Which alert is looked at. */
export const AskAlert = z.object({ number: z.coerce.number().int().positive() });
export type AskAlert = z.infer<typeof AskAlert>;

const MOST_SEEN = 100;

/** `101.3.1,102.0.4`: number, version and count of events of each row on the page. */
const Seen = z.string().transform((text) =>
  text
    .split(",")
    .slice(0, MOST_SEEN)
    .flatMap((part) => {
      const [number, version, eventCount] = part.split(".").map(Number);
      return Number.isInteger(number) && number !== undefined ? [{ number, version, eventCount }] : [];
    }),
);

/** Asks what has happened to a queue since it was drawn. The queue itself stands in the address as the page has it. */
export const AskAlertNews = z.looseObject({
  since: z.coerce.number().int().min(0),
  seen: Seen.default([]),
});
export type AskAlertNews = z.infer<typeof AskAlertNews>;
