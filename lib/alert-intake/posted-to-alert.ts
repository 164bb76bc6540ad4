import { hash } from "node:crypto";
import { MOST_LINKS, type RaisedAlert } from "@/lib/alerts/alert-inputs";
import { maskSubject } from "@/lib/detection/credential-mask";
import type { PostedAlert } from "./alert-intake-inputs";
import { redactPostedLine } from "./redact-posted-line";

/** The place of an alert among those of its kind, where its sender gives none. */
const SCORES = { low: 0.3, medium: 0.6, high: 0.8, critical: 0.95 } as const;

/** Numbers of private AS go beyond what a column holds: they tell nothing outside their network. */
const MOST_ASN = 2 ** 31 - 1;

/** Under which rule the alerts of a system stand. */
export const ruleOfSystem = (system: string) => `api.${system}`;

/**
 * The system's name and its id for the alert, and nothing that may change when it is told again. As a hash: whatever somebody writes
 * into an id is not kept.
 */
export function fingerprintOf(system: string, id: string): string {
  return `api:${hash("sha256", `${system}\n${id}`)}`;
}

/** An alert of another system as the alerts room takes it, its credentials destroyed before anything is stored. */
export function postedToAlert(posted: PostedAlert, system: string, readsSubjects: boolean): RaisedAlert {
  const sources = [...new Set(posted.sourceIps)];
  const lastSeenAt = posted.lastSeen ?? posted.firstSeen;
  return {
    fingerprint: fingerprintOf(system, posted.id),
    origin: "api",
    kind: posted.kind,
    severity: posted.severity,
    score: posted.score ?? SCORES[posted.severity],
    rule: ruleOfSystem(system),
    ruleVersion: posted.ruleVersion,
    account: posted.account ?? null,
    subjectNetwork: posted.account ? null : (posted.network ?? null),
    firstSeenAt: posted.firstSeen,
    lastSeenAt,
    detectedAt: posted.detectedAt ?? lastSeenAt,
    sourceIps: sources,
    country: posted.country ?? null,
    asn: posted.asn && posted.asn <= MOST_ASN ? posted.asn : null,
    eventCount: posted.eventCount,
    reasons: posted.reasons,
    links: sources.slice(0, MOST_LINKS).map((value) => ({ basis: "source_address", value })),
    evidence: keptApart(posted.evidence, readsSubjects),
  };
}

type PostedLine = PostedAlert["evidence"][number];
type Kept = RaisedAlert["evidence"][number];

/**
 * Each line once, and as many as were cited: several that nothing is kept of, of one moment, look alike when they are masked, and
 * are told apart by their place among those.
 */
function keptApart(posted: readonly PostedLine[], readsSubjects: boolean): Kept[] {
  const lines = new Map(
    posted.map((one) => [[one.at.toISOString(), one.host ?? "", one.line, one.subject ?? ""].join("\n"), one]),
  );
  const alike = new Map<string, number>();
  return [...lines.values()].map((line) => {
    const kept = evidenceOf(line, readsSubjects);
    const place = (alike.get(kept.sha256) ?? 0) + 1;
    alike.set(kept.sha256, place);
    return place === 1 ? kept : { ...kept, sha256: hash("sha256", `${kept.sha256}\n${place}`) };
  });
}

function evidenceOf({ at, host, line, subject }: PostedLine, readsSubjects: boolean): Kept {
  const redacted = redactPostedLine(line, readsSubjects);
  const masked = readsSubjects ? [redacted.subject, subject && maskSubject(subject)].filter(Boolean).join("\n") : "";
  return {
    occurredAt: at,
    host: host ?? null,
    grade: masked === "" ? redacted.grade : 2,
    plain: redacted.line,
    masked: masked === "" ? null : masked,
    // Of what is kept, and of the time: two equal lines a second apart are two.
    sha256: hash("sha256", `${at.toISOString()}\n${redacted.line}\n${masked}`),
  };
}
