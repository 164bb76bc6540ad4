/** A version of a document as the rule needs it: when it takes effect, and who was told of it when. */
export interface VersionInForce {
  id: string;
  documentId: string;
  number: number;
  effectiveFrom: Date | null;
  publishedAt: Date | null;
  announcements: { contractId: string | null; announcedAt: Date }[];
}

/** Why a version does not bind a contract at a moment; undefined when it does. */
export function whyNotBinding(
  version: VersionInForce,
  contractId: string,
  at: Date,
): "not_published" | "not_yet_effective" | "not_announced" | undefined {
  if (version.publishedAt === null || version.effectiveFrom === null) return "not_published";
  if (version.effectiveFrom > at) return "not_yet_effective";
  const wasTold = version.announcements.some(
    (told) => (told.contractId === null || told.contractId === contractId) && told.announcedAt <= at,
  );
  return wasTold ? undefined : "not_announced";
}

/** Of each document the newest version that binds the contract at the moment. */
export function bindingVersions(versions: readonly VersionInForce[], contractId: string, at: Date): VersionInForce[] {
  const newest = new Map<string, VersionInForce>();
  for (const version of versions) {
    if (whyNotBinding(version, contractId, at)) continue;
    const known = newest.get(version.documentId);
    if (!known || isNewer(version, known)) newest.set(version.documentId, version);
  }
  return [...newest.values()];
}

function isNewer(version: VersionInForce, known: VersionInForce): boolean {
  const [a, b] = [version.effectiveFrom?.getTime() ?? 0, known.effectiveFrom?.getTime() ?? 0];
  return a > b || (a === b && version.number > known.number);
}
