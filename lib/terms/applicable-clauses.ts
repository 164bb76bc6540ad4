import { db, type Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { bindingVersions, whyNotBinding } from "./terms-rules";

/**
 * The clauses in force for a contract at a moment (UTC): those of the general terms and of its service's terms, in the newest
 * version that had taken effect by then and had been announced to the contract by then. In the order of the documents.
 */
export async function applicableClauses(contractId: string, at: Date, tx: Tx = db) {
  const versions = bindingVersions(await versionsFor(tx, contractId), contractId, at);
  return tx.clause.findMany({
    where: { termsVersionId: { in: versions.map(({ id }) => id) } },
    include: {
      elements: { orderBy: { position: "asc" } },
      legalGrounds: { where: { supersededAt: null } },
      termsVersion: {
        select: {
          number: true,
          effectiveFrom: true,
          announcedAt: true,
          document: { select: { title: true, titleEn: true, code: true } },
        },
      },
    },
    orderBy: [{ article: "asc" }, { position: "asc" }],
  });
}

export type ApplicableClause = Awaited<ReturnType<typeof applicableClauses>>[number];

/**
 * Restricting clauses that some version holds, but which did not bind the contract at the moment, with the reason:
 * so that the page can say why 第12条 cannot be chosen.
 */
export async function withheldClauses(contractId: string, at: Date, tx: Tx = db) {
  const inForce = new Set(
    (await applicableClauses(contractId, at, tx)).map(({ code, termsVersion }) => `${termsVersion.document.code}/${code}`),
  );
  const versions = await versionsFor(tx, contractId);
  const clauses = await tx.clause.findMany({
    where: { permitsRestriction: true, termsVersionId: { in: versions.map(({ id }) => id) } },
    include: {
      termsVersion: {
        select: { id: true, number: true, effectiveFrom: true, document: { select: { title: true, titleEn: true, code: true } } },
      },
    },
    orderBy: [{ article: "asc" }, { position: "asc" }],
  });
  return clauses.flatMap((clause) => {
    const version = versions.find(({ id }) => id === clause.termsVersionId);
    const why = version && whyNotBinding(version, contractId, at);
    return why && !inForce.has(`${clause.termsVersion.document.code}/${clause.code}`) ? [{ clause, why }] : [];
  });
}

async function versionsFor(tx: Tx, contractId: string) {
  const contract = await tx.contract.findUnique({ where: { id: contractId }, select: { serviceId: true } });
  if (!contract) throw new NotFound("customers.refusal.contractNotFound");
  return tx.termsVersion.findMany({
    where: { document: { OR: [{ kind: "general" }, { serviceId: contract.serviceId }] } },
    include: {
      announcements: { where: { OR: [{ contractId: null }, { contractId }] }, select: { contractId: true, announcedAt: true } },
    },
  });
}
