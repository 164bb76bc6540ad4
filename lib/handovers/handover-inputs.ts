import { z } from "zod";

const Body = z.string().trim().max(10_000);

/** Writes the note of a shift, named by its beginning; `version` is null for whoever saw none. */
export const WriteHandover = z.object({ startsAt: z.iso.datetime(), version: z.int().nullable(), body: Body });
export type WriteHandover = z.infer<typeof WriteHandover>;

/** Signs it as the one who gives: from then on it stays as it is. */
export const GiveHandover = WriteHandover;
export type GiveHandover = z.infer<typeof GiveHandover>;

/** Signs it as the one who has read it and goes on. */
export const TakeHandover = z.object({ handoverId: z.uuid(), version: z.int() });
export type TakeHandover = z.infer<typeof TakeHandover>;
