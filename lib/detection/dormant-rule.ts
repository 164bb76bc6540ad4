import type { Baseline } from "./baseline";
import type { EvidenceBook } from "./evidence-book";
import { type Finding, findingOf, fingerprintOf, isoTime, rounded, sourceLinks } from "./finding";
import type { DormantSettings } from "./rule-settings";
import { type StrangeSignIn, silentDays } from "./strange-sign-in";

const RULE = "login.dormant-wakes";

/** An account that was silent for long is signed in to from a network it never used. Owners come back from leave too, so it only counts. */
export class DormantRule {
  constructor(
    private readonly settings: DormantSettings,
    private readonly baseline: Baseline,
    private readonly evidence: EvidenceBook,
  ) {}

  judge(signIn: StrangeSignIn, now: number): Finding | null {
    const { settings, baseline } = this;
    const { account: number, standing, host, time, ip } = signIn;
    if (settings.mode === "off" || standing.isAsnKnown) return null;
    const days = silentDays(signIn, baseline.seenDays(Math.floor(time / 1000)));
    const unpopular = 1 - baseline.memory.asnPopularity(signIn.asn);
    if (days < settings.silentDays || unpopular < settings.unpopularShare) return null;
    const evidence = this.evidence.cite([[signIn.lineOffset, time]], host);
    const account = baseline.store.name(number);
    return findingOf(RULE, settings.mode, {
      account,
      score: rounded(
        Math.min(0.65, 0.35 + 0.1 * Math.log2(days / settings.silentDays + 1) + (standing.isCountryKnown ? 0 : 0.1)),
      ),
      firstSeen: isoTime(time),
      lastSeen: isoTime(time),
      detectedAt: isoTime(Math.max(time, now)),
      host,
      sourceIps: [ip],
      ...(signIn.isListed ? { country: signIn.country, asn: signIn.asn >>> 0 } : {}),
      reasons: [
        { code: "daysSilent", value: rounded(days), threshold: settings.silentDays, fired: true },
        { code: "unpopularAsnShare", value: rounded(unpopular), threshold: settings.unpopularShare, fired: true },
      ],
      evidence,
      fingerprint: fingerprintOf(RULE, account, host, time, evidence[0]?.lineHash ?? ""),
      update: false,
      links: sourceLinks([ip]),
    });
  }
}
