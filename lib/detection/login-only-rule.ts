import { Field } from "./account-store";
import type { Baseline } from "./baseline";
import type { EvidenceBook } from "./evidence-book";
import { type Finding, findingOf, fingerprintOf, isoTime, type Reason, rounded, sourceLinks } from "./finding";
import { CROSS_TERMS, LOGIN_TERM_NAMES, LOGIN_TERMS } from "./login-only-terms";
import type { LoginOnlySettings } from "./rule-settings";
import type { StrangeSignIn } from "./strange-sign-in";

const RULE = "probe.login-only";

/** A probe without a send: the door is tried with the right password, from a source that tries others' doors too. */
export class LoginOnlyRule {
  constructor(
    private readonly settings: LoginOnlySettings,
    private readonly baseline: Baseline,
    private readonly evidence: EvidenceBook,
  ) {}

  /** Asked when the time to wait for a send is over, and again when the source is found out later. */
  judge(signIn: StrangeSignIn, now: number): Finding | null {
    const { settings, baseline } = this;
    if (settings.mode === "off" || signIn.protocol === "smtp" || this.hasSent(signIn)) return null;
    const at = baseline.networks.find(signIn.account, signIn.prefixKey);
    const readsSince = at < 0 ? 0 : Math.max(0, baseline.networks.mailboxUsesAt(at) - signIn.standing.mailboxUses - 1);
    const context = { signIn, baseline, readsSince, seconds: Math.floor(now / 1000) };
    // First what is about other accounts: nearly every strange sign-in ends here.
    if (!CROSS_TERMS.some((code) => LOGIN_TERMS[code].value(context) > 0)) return null;
    const reasons: Reason[] = [];
    let points = 0;
    for (const code of LOGIN_TERM_NAMES) {
      const value = rounded(LOGIN_TERMS[code].value(context));
      const added = rounded(value * settings.weights[code]);
      points += added;
      reasons.push({ code, value, threshold: 0, fired: value > 0, points: added });
    }
    points = rounded(points);
    if (points < settings.threshold) return null;
    reasons.unshift({ code: "score", value: points, threshold: settings.threshold, fired: true });
    return this.finding(signIn, now, points, reasons);
  }

  private finding(signIn: StrangeSignIn, now: number, points: number, reasons: Reason[]): Finding {
    const { baseline, settings } = this;
    const { account: number, host, time, ip } = signIn;
    baseline.networks.suspect(number, signIn.prefixKey);
    if (settings.mode === "on") baseline.memory.sources.accuse(signIn.lineKey, number, Math.floor(now / 1000));
    const evidence = this.evidence.cite([[signIn.lineOffset, time]], host);
    const account = baseline.store.name(number);
    return findingOf(RULE, settings.mode, {
      account,
      score: rounded(0.9 / (1 + Math.exp(-(points - settings.threshold + 0.5) / 1.5))),
      firstSeen: isoTime(time),
      lastSeen: isoTime(time),
      detectedAt: isoTime(Math.max(time, now)),
      host,
      sourceIps: [ip],
      ...(signIn.isListed ? { country: signIn.country, asn: signIn.asn >>> 0 } : {}),
      reasons,
      evidence,
      fingerprint: fingerprintOf(RULE, account, host, time, evidence[0]?.lineHash ?? ""),
      update: false,
      links: sourceLinks([ip]),
    });
  }

  /** Then it is no probe without a send: the rule about test sends has weighed it, and knows more. */
  private hasSent({ account, prefixKey, time }: StrangeSignIn): boolean {
    const { store } = this.baseline;
    return (
      store.get(account, Field.strangeSendNetwork) === prefixKey &&
      store.get(account, Field.strangeSendAt) >= Math.floor(time / 1000)
    );
  }
}
