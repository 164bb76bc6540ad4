import type { Locale } from "@/lib/i18n/locales";
import { sentence } from "@/lib/i18n/sentence";
import type { Tx } from "@/lib/platform/db";
import { protocolIn } from "./notice-rules";
import { countryIn, momentIn } from "./notice-words";

/** A burst from a botnet has hundreds of sources; the letter names the first few. */
const MAX_SOURCES = 5;

/** One thing seen, as the customer is told of it: connection metadata alone (grade 1). */
export interface NoticeSighting {
  account: string;
  from: string;
  until: string;
  source: string;
  country: string;
  protocol: string;
  count: number;
}

/** What the case's alerts of this life saw (of all lives, when this one has none); without alerts, the range of its log evidence. */
export async function listSightings(tx: Tx, incidentId: string, lifeOpenedAt: Date, language: Locale): Promise<NoticeSighting[]> {
  const links = await tx.alertIncident.findMany({
    where: { incidentId, unlinkedAt: null },
    include: {
      alert: {
        include: { account: { select: { address: true } }, evidence: { select: { text: { select: { plain: true } } } } },
      },
    },
    orderBy: { alert: { firstSeenAt: "asc" } },
  });
  const ofThisLife = links.filter(({ linkedAt }) => linkedAt >= lifeOpenedAt);
  const alerts = (ofThisLife.length > 0 ? ofThisLife : links).map(({ alert }) => alert);
  if (alerts.length === 0) return listLogEvidence(tx, incidentId, language);
  return Promise.all(
    alerts.map(async (alert) => ({
      account: alert.account?.address ?? "",
      from: momentIn(language, alert.firstSeenAt),
      until: momentIn(language, alert.lastSeenAt),
      source: await sources(language, alert.sourceIps),
      country: countryIn(language, alert.country) ?? (await unknown(language)),
      protocol: await protocols(
        language,
        alert.evidence.map(({ text }) => text?.plain ?? ""),
      ),
      count: alert.eventCount,
    })),
  );
}

async function listLogEvidence(tx: Tx, incidentId: string, language: Locale): Promise<NoticeSighting[]> {
  const linked = await tx.incidentEvidence.findMany({
    where: { incidentId, evidence: { kind: "log_line" } },
    include: { evidence: { include: { text: { select: { plain: true } } } } },
    orderBy: { evidence: { occurredAt: "asc" } },
  });
  const first = linked[0]?.evidence;
  const last = linked.at(-1)?.evidence;
  if (!first || !last) return [];
  const nothing = await unknown(language);
  return [
    {
      account: "",
      from: momentIn(language, first.occurredAt),
      until: momentIn(language, last.occurredAt),
      source: nothing,
      country: nothing,
      protocol: await protocols(
        language,
        linked.map(({ evidence }) => evidence.text?.plain ?? ""),
      ),
      count: linked.length,
    },
  ];
}

const unknown = (language: Locale) => sentence(language, "correspondence.notice.unknown");

async function sources(language: Locale, addresses: readonly string[]): Promise<string> {
  if (addresses.length === 0) return unknown(language);
  const named = addresses.slice(0, MAX_SOURCES).join(", ");
  const left = addresses.length - MAX_SOURCES;
  return left > 0 ? sentence(language, "correspondence.notice.andMore", { named, count: left }) : named;
}

async function protocols(language: Locale, lines: readonly string[]): Promise<string> {
  const found = [...new Set(lines.flatMap((line) => protocolIn(line) ?? []))];
  const names = await Promise.all(found.map((protocol) => sentence(language, `correspondence.notice.protocol.${protocol}`)));
  return names.length > 0 ? names.join(", ") : unknown(language);
}
