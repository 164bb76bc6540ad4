/** Which version of the settings held at a moment; 0 is the product's own. Null where no moment, or none that can be read, is given. */
export function versionAt(versions: readonly { number: number; changedAt: string }[], at: string | undefined): number | null {
  const moment = Date.parse(at ?? "");
  if (Number.isNaN(moment)) return null;
  const held = versions.filter(({ changedAt }) => Date.parse(changedAt) <= moment);
  return Math.max(0, ...held.map(({ number }) => number));
}
