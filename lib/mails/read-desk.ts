import { mailAddress } from "@/lib/gateways/mail-address";
import { env } from "@/lib/platform/env";
import { type DeskAddresses, deskAddresses } from "./desk-address-rules";

/** The desk's addresses as this installation is set up; the one that notices are sent from always is among them. */
export function readDesk(): DeskAddresses {
  const { ABUSE_MAIL, DESK_ADDRESSES, MAIL_FROM } = env();
  return deskAddresses(DESK_ADDRESSES, mailAddress(MAIL_FROM), ABUSE_MAIL.map(mailAddress));
}
