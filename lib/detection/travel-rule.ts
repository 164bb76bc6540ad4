import type { Baseline } from "./baseline";
import { kilometresBetween } from "./country-places";
import type { EvidenceBook } from "./evidence-book";
import { type Finding, findingOf, fingerprintOf, isoTime, rounded, sourceLinks } from "./finding";
import type { TravelSettings } from "./rule-settings";
import type { StrangeSignIn } from "./strange-sign-in";

const RULE = "login.impossible-travel";
const HOUR = 3600;

/** Two countries farther apart than anybody gets in the time between. A VPN does that too, so by default it only counts. */
export class TravelRule {
  constructor(
    private readonly settings: TravelSettings,
    private readonly baseline: Baseline,
    private readonly evidence: EvidenceBook,
  ) {}

  /** Asked a while after the sign-in, so that the owner who goes on at home is seen as well as the owner who was there before. */
  judge(signIn: StrangeSignIn, now: number): Finding | null {
    const { settings, baseline } = this;
    const { account: number, standing, country, host, time, ip } = signIn;
    if (settings.mode === "off" || country === "" || standing.isCountryKnown || !standing.hasHome) return null;
    const facts = { asn: signIn.asn, country: 0 };
    const after = baseline.networks.standing(number, signIn.prefixKey, facts, Math.floor(now / 1000));
    const elsewhere = [standing, after].map((place) => ({
      seconds: Math.max(60, Math.abs(Math.floor(time / 1000) - place.lastElsewhere)),
      kilometres: place.lastElsewhere === 0 ? 0 : kilometresBetween(baseline.countryName(place.countryElsewhere), country),
    }));
    const [before, since] = elsewhere;
    if (before === undefined || since === undefined) return null;
    const jump = since.kilometres / since.seconds > before.kilometres / before.seconds ? since : before;
    const speed = Math.round((jump.kilometres / jump.seconds) * HOUR);
    if (jump.kilometres < settings.leastKilometres || speed < settings.speed) return null;
    const evidence = this.evidence.cite([[signIn.lineOffset, time]], host);
    const account = baseline.store.name(number);
    return findingOf(RULE, settings.mode, {
      account,
      score: rounded(Math.min(0.6, 0.3 + 0.05 * Math.log2(speed / settings.speed))),
      firstSeen: isoTime(time),
      lastSeen: isoTime(time),
      detectedAt: isoTime(Math.max(time, now)),
      host,
      sourceIps: [ip],
      country,
      asn: signIn.asn >>> 0,
      reasons: [
        { code: "travelSpeed", value: speed, threshold: settings.speed, fired: true, hours: rounded(jump.seconds / HOUR) },
        { code: "travelDistance", value: jump.kilometres, threshold: settings.leastKilometres, fired: true },
      ],
      evidence,
      fingerprint: fingerprintOf(RULE, account, host, time, evidence[0]?.lineHash ?? ""),
      update: false,
      links: sourceLinks([ip]),
    });
  }
}
