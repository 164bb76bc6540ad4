import { mailAddress } from "@/lib/gateways/mail-address";
import { env } from "@/lib/platform/env";

/** From whom reporters get their mail: the address of reports where there is one, else the desk. */
export const reporterSender = (): string => env().ABUSE_MAIL[0] ?? env().MAIL_FROM;

/** The same as a bare address. */
export const reporterSenderAddress = (): string => mailAddress(reporterSender());
