import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { applicableClauses, withheldClauses } from "./applicable-clauses";

/** A version of a document that binds a contract now. Times are ISO 8601 in UTC. */
export interface BindingTerms {
  code: string;
  title: string;
  titleEn: string;
  number: number;
  effectiveFrom: string | null;
}

export interface ContractTerms {
  versions: BindingTerms[];
  /** The clause that lets us restrict before the abuse: since when it binds the contract, or why it does not. */
  defense: {
    article: number;
    since: string | null;
    why: "in_force" | "not_published" | "not_yet_effective" | "not_announced";
  } | null;
}

/** What binds a contract now, and whether the defense clause does. */
export async function readContractTerms(_operator: Operator, contractId: string): Promise<ContractTerms> {
  const at = now();
  const [clauses, withheld] = await Promise.all([applicableClauses(contractId, at), withheldClauses(contractId, at)]);
  const versions = new Map(
    clauses.map(({ termsVersion: { document, number, effectiveFrom } }) => [
      document.code,
      { ...document, number, effectiveFrom: effectiveFrom?.toISOString() ?? null },
    ]),
  );
  const bound = clauses.find(({ kind }) => kind === "defense");
  const missing = withheld.find(({ clause }) => clause.kind === "defense");
  const since = (version: { effectiveFrom: Date | null }) => version.effectiveFrom?.toISOString() ?? null;
  return {
    versions: [...versions.values()],
    defense: bound
      ? { article: bound.article, since: since(bound.termsVersion), why: "in_force" }
      : missing
        ? { article: missing.clause.article, since: since(missing.clause.termsVersion), why: missing.why }
        : null,
  };
}
