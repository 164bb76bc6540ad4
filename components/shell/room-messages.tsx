import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { roomsText } from "@/lib/i18n/rooms-text-rules";
import { MoreMessages } from "./more-messages";

/** Sends the sentences of these rooms, or of parts of them (`alerts.what`), to the browser; those of `ui`, `shell` and `access` are there on every page. */
export async function RoomMessages({ rooms, children }: { rooms: readonly string[]; children: ReactNode }) {
  return <MoreMessages text={roomsText(await getMessages(), rooms)}>{children}</MoreMessages>;
}
