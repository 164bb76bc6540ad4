const LONGEST_NAME = 150;

/**
 * For what comes from outside: saved under the name that it has, and opened in no page of ours. Clients that know no `filename*`
 * (RFC 6266) get a name of plain ASCII.
 */
export function downloadHeaders(name: string): Record<string, string> {
  // Whole characters only: half of one cannot be written in an address, and a sender may have sent half of one.
  const whole = Buffer.from([...name].slice(0, LONGEST_NAME).join("")).toString();
  const plain = whole.replace(/[^\w.-]/g, "_") || "file";
  const coded = encodeURIComponent(whole).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${coded}`,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  };
}
