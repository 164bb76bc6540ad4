import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { MoreMessages } from "./more-messages";

/** Sends the sentences of these rooms to the browser; those of `ui`, `shell` and `access` are there on every page. */
export async function RoomMessages({ rooms, children }: { rooms: readonly string[]; children: ReactNode }) {
  const all = await getMessages();
  const wanted = Object.fromEntries(Object.entries(all).filter(([room]) => rooms.includes(room)));
  return <MoreMessages messages={wanted}>{children}</MoreMessages>;
}
