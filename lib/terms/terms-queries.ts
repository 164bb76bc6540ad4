import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";
import type { AnnouncementChannel, ClauseKind, ElementProof, TermsKind } from "@/prisma/generated/client";
import { bindingVersions, whyNotBinding } from "./terms-rules";

/** Where a version stands today for a contract that only what was announced to everybody reaches. */
export type Standing = "in_force" | "superseded" | "not_yet_effective" | "not_announced" | "not_published";

/** A version of a document. Times are ISO 8601 in UTC. */
export interface TermsVersionView {
  id: string;
  number: number;
  announcedAt: string | null;
  effectiveFrom: string | null;
  publishedAt: string | null;
  publishedBy: string | null;
  standing: Standing;
  /** To everybody, the first one first. */
  announcements: { id: string; channel: AnnouncementChannel; announcedAt: string; note: string }[];
  /** To how many contracts one by one, beside those. */
  contractsTold: number;
}

export interface TermsDocumentView {
  code: string;
  kind: TermsKind;
  title: string;
  titleEn: string;
  service: { name: string; nameEn: string } | null;
  /** The oldest first. */
  versions: TermsVersionView[];
}

export interface ClauseView {
  id: string;
  code: string;
  article: number;
  paragraph: number | null;
  item: number | null;
  kind: ClauseKind;
  permitsRestriction: boolean;
  heading: string;
  headingEn: string;
  text: string;
  textEn: string;
  elements: ElementView[];
  legalGround: { label: string; labelEn: string; source: string; setBy: string | null; setAt: string } | null;
}

export interface ElementView {
  code: string;
  label: string;
  labelEn: string;
  proof: ElementProof;
  allowed: { code: string; label: string; labelEn: string; completes: boolean }[];
}

/** Every document of terms with its versions: those of the services first, for they carry the defense clause. */
export async function listTermsDocuments(_operator: Operator): Promise<TermsDocumentView[]> {
  const at = now();
  const [documents, told] = await Promise.all([
    db.termsDocument.findMany({
      include: {
        service: { select: { name: true, nameEn: true } },
        versions: {
          include: { announcements: { where: { contractId: null }, orderBy: { announcedAt: "asc" } } },
          orderBy: { number: "asc" },
        },
      },
      orderBy: [{ kind: "desc" }, { code: "asc" }],
    }),
    db.termsAnnouncement.groupBy({ by: ["termsVersionId", "contractId"], where: { contractId: { not: null } } }),
  ]);
  const names = await readUserNames(
    db,
    documents.flatMap(({ versions }) => versions.map(({ publishedById }) => publishedById)),
  );
  return documents.map(({ code, kind, title, titleEn, service, versions }) => {
    const [inForce] = bindingVersions(versions, EVERYBODY, at);
    const standingOf = (version: (typeof versions)[number]): Standing =>
      whyNotBinding(version, EVERYBODY, at) ?? (version.id === inForce?.id ? "in_force" : "superseded");
    return {
      ...{ code, kind, title, titleEn, service },
      versions: versions.map((version) => ({
        id: version.id,
        number: version.number,
        announcedAt: version.announcedAt?.toISOString() ?? null,
        effectiveFrom: version.effectiveFrom?.toISOString() ?? null,
        publishedAt: version.publishedAt?.toISOString() ?? null,
        publishedBy: names.get(version.publishedById ?? "") ?? null,
        standing: standingOf(version),
        announcements: version.announcements.map(({ id, channel, announcedAt, note }) => ({
          ...{ id, channel, note },
          announcedAt: announcedAt.toISOString(),
        })),
        contractsTold: told.filter(({ termsVersionId }) => termsVersionId === version.id).length,
      })),
    };
  });
}

/** No contract has this name: only an announcement to everybody reaches it. */
const EVERYBODY = "";

/** The clauses of some versions, each in the order of its document. */
export async function listClauses(
  versionIds: readonly string[],
  _operator: Operator,
): Promise<ReadonlyMap<string, ClauseView[]>> {
  const clauses = await db.clause.findMany({
    where: { termsVersionId: { in: [...versionIds] } },
    include: {
      elements: { orderBy: { position: "asc" } },
      legalGrounds: { where: { supersededAt: null }, orderBy: { setAt: "desc" }, take: 1 },
    },
    orderBy: { position: "asc" },
  });
  const names = await readUserNames(
    db,
    clauses.flatMap(({ legalGrounds }) => legalGrounds.map(({ setById }) => setById)),
  );
  const viewOf = ({ legalGrounds: [ground], elements, ...clause }: (typeof clauses)[number]): ClauseView => ({
    id: clause.id,
    code: clause.code,
    article: clause.article,
    paragraph: clause.paragraph,
    item: clause.item,
    kind: clause.kind,
    permitsRestriction: clause.permitsRestriction,
    heading: clause.heading,
    headingEn: clause.headingEn,
    text: clause.text,
    textEn: clause.textEn,
    elements: elements.map(({ code, label, labelEn, proof, allowed, completedBy }) => ({
      ...{ code, label, labelEn, proof },
      // Written by publishTerms alone, in the shape that its schema names.
      allowed: (allowed as { code: string; label: string; labelEn: string }[]).map((value) => ({
        ...{ code: value.code, label: value.label, labelEn: value.labelEn },
        completes: completedBy.includes(value.code),
      })),
    })),
    legalGround: ground
      ? {
          label: ground.label,
          labelEn: ground.labelEn,
          source: ground.source,
          setBy: names.get(ground.setById ?? "") ?? null,
          setAt: ground.setAt.toISOString(),
        }
      : null,
  });
  return new Map(versionIds.map((id) => [id, clauses.filter(({ termsVersionId }) => termsVersionId === id).map(viewOf)]));
}
