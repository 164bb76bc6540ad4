import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { TakeOriginal } from "@/lib/inbound-mail/inbound-mail-inputs";
import { readOriginal } from "@/lib/inbound-mail/read-original";
import { downloadHeaders } from "./download-headers";

/** The original of a mail, or one file of it. What the sender says it is is not passed on. */
export const GET = machineRoute({
  caller: currentOperator,
  input: TakeOriginal,
  permission: "correspondence:read",
  perform: ({ mailId, part }, operator) => readOriginal(operator, mailId, part),
  answer: ({ name, bytes }) => new Response(new Uint8Array(bytes), { headers: downloadHeaders(name) }),
});
