import { randomBytes } from "node:crypto";
import { mailAddress } from "@/lib/gateways/mail-address";
import { newId } from "@/lib/platform/ids";

/** A mail's id with the Message-ID and the envelope token that are made with it, so that whatever happens later finds its way back. */
export function newMailIds(from: string) {
  const id = newId();
  const domain = mailAddress(from).split("@")[1];
  return { id, messageId: `<${id}@${domain}>`, envelopeToken: randomBytes(10).toString("hex") };
}
