import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { TakeOriginal } from "@/lib/inbound-mail/inbound-mail-inputs";
import { readOriginal } from "@/lib/inbound-mail/read-original";

/**
 * The original of a mail, or one file of it: to be saved, and never opened in this origin. What the sender says it is
 * is not passed on.
 */
export const GET = machineRoute({
  caller: currentOperator,
  input: TakeOriginal,
  permission: "correspondence:read",
  perform: ({ mailId, part }, operator) => readOriginal(operator, mailId, part),
  answer: ({ name, bytes }) =>
    new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename="${plainName(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`,
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    }),
});

/** For clients that read no filename* (RFC 6266): what is not plain ASCII, or could end the header, is replaced. */
const plainName = (name: string) => name.replace(/[^\w.-]/g, "_").slice(0, 100);
