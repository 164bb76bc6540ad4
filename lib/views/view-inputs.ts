import { z } from "zod";
import { ROLES } from "@/lib/access/permissions";
import { ALERT_COLUMN_NAMES } from "./column-rules";

/** The pages whose conditions can be kept. */
export const VIEW_PAGES = ["alerts"] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

const page = z.enum(VIEW_PAGES);
const seen = { viewId: z.uuid(), version: z.int().min(0) };
const Name = z.string().trim().min(1).max(60);

/** What stands behind the question mark of an address: parts of our own making, never another address. */
const Query = z
  .string()
  .max(2000)
  .regex(/^[a-z]+=[^\s&#?]*(&[a-z]+=[^\s&#?]*)*$/);

export const KeepView = z.object({ page, name: Name, query: Query });
export type KeepView = z.infer<typeof KeepView>;

export const ChangeView = z.object({ ...seen, name: Name, query: Query });
export type ChangeView = z.infer<typeof ChangeView>;

export const ShareView = z.object({ ...seen, isShared: z.boolean() });
export type ShareView = z.infer<typeof ShareView>;

export const RemoveView = z.object(seen);
export type RemoveView = z.infer<typeof RemoveView>;

export const RestoreView = z.object({ viewId: z.uuid() });
export type RestoreView = z.infer<typeof RestoreView>;

/** `viewId` null: the page opens with its own beginning again. */
export const SetDefaultView = z.object({ page, role: z.enum(ROLES), viewId: z.uuid().nullable() });
export type SetDefaultView = z.infer<typeof SetDefaultView>;

const columnNames = z.array(z.enum(ALERT_COLUMN_NAMES)).max(ALERT_COLUMN_NAMES.length).readonly();

export const ChooseColumns = z.object({ order: columnNames, shown: columnNames });
export type ChooseColumns = z.infer<typeof ChooseColumns>;
