import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import DKIM from "nodemailer/lib/dkim";
import { env } from "@/lib/platform/env";

/** By what our mail is signed (RFC 6376), and where its public half is found: <selector>._domainkey.<domain>. */
export interface DkimKey {
  domain: string;
  selector: string;
  /** RSA, in PEM. */
  privateKey: string;
}

let known: { file: string; privateKey: string } | undefined;

/** The key of DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE; undefined where none is set. Throws when they are set by halves or unreadable. */
export function readDkimKey(): DkimKey | undefined {
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_KEY_FILE: file } = env();
  if (!domain && !selector && !file) return undefined;
  if (!domain || !selector || !file)
    throw new Error("DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE are set together or not at all");
  if (known?.file !== file) {
    const privateKey = readFileSync(file, "utf8");
    if (createPrivateKey(privateKey).asymmetricKeyType !== "rsa") throw new Error("DKIM_KEY_FILE must hold an RSA key");
    known = { file, privateKey };
  }
  return { domain, selector, privateKey: known.privateKey };
}

/** The mail with its signature before it. Throws when it could not be signed: unsigned it would be taken for somebody else's. */
export async function signMail(raw: Buffer, { domain, selector, privateKey }: DkimKey): Promise<Buffer> {
  const signer = new DKIM({ domainName: domain, keySelector: selector, privateKey });
  const parts: Buffer[] = [];
  for await (const part of signer.sign(raw)) parts.push(Buffer.from(part));
  const signed = Buffer.concat(parts);
  if (!/^DKIM-Signature:/i.test(signed.subarray(0, 100).toString("latin1"))) throw new Error("The mail could not be signed");
  return signed;
}
