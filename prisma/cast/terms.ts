import type { PublishTerms } from "@/lib/terms/terms-inputs";

type Clause = PublishTerms["clauses"][number];

/** When the sample terms took effect. The second version of the service terms brought the defense clause. */
export interface TermsDates {
  first: { announcedAt: Date; effectiveFrom: Date };
  second: { announcedAt: Date; effectiveFrom: Date };
}

const use: Clause = {
  code: "10-1",
  article: 10,
  paragraph: 1,
  kind: "other",
  heading: "アカウントの管理",
  headingEn: "Care of accounts",
  text: "契約者は、アカウントおよびパスワードを自己の責任で管理し、第三者に使用させてはならない。",
  textEn: "The contractor keeps accounts and passwords in its own care and lets no third party use them.",
};

const secrecy: Clause = {
  code: "11-1",
  article: 11,
  paragraph: 1,
  kind: "other",
  heading: "通信の秘密",
  headingEn: "Secrecy of communications",
  text: "当社は、通信の秘密を守り、法令に定めがある場合または本サービスの提供に必要な限度を超えて、これを侵さない。",
  textEn: "We keep the secrecy of communications and do not go beyond what the law provides for or the service needs.",
};

/** The defense clause of the sample terms, with what must be true before it may be used. */
export const DEFENSE_CLAUSE: Clause = {
  code: "12-1",
  article: 12,
  paragraph: 1,
  kind: "defense",
  permitsRestriction: true,
  heading: "不正利用の予防のための措置",
  headingEn: "Measures to prevent misuse",
  text: "当社は、本サービスの運用上知り得た情報により、契約者のアカウントについて第三者による不正利用またはその準備行為が行われていると合理的に判断し、これを放置すれば契約者または契約者の通信の相手方に害が及ぶおそれがあるときは、事前の通知なく、必要な範囲で当該アカウントの利用を制限することができる。",
  textEn:
    "Where information gained in operating the service lets us reasonably judge that a third party misuses a contractor's account, or prepares to, and that harm to the contractor or to those it corresponds with is to be feared if this is left alone, we may restrict the use of that account within the necessary scope and without prior notice.",
  elements: [
    {
      code: "information",
      label: "運用上知り得た情報",
      labelEn: "Information gained in operating the service",
      proof: "evidence_in_range",
    },
    {
      code: "conduct",
      label: "不正利用またはその準備行為",
      labelEn: "Misuse or its preparation",
      proof: "choice",
      allowed: [
        { code: "preparation", label: "準備行為 (探索)", labelEn: "Preparation (a probe)", needs: "probe" },
        { code: "misuse", label: "不正利用 (大量送信)", labelEn: "Misuse (a bulk send)", needs: "abuse" },
      ],
      completedBy: ["preparation", "misuse"],
    },
    {
      code: "harm",
      label: "放置した場合の害",
      labelEn: "Harm if it is left alone",
      proof: "choice",
      allowed: [
        { code: "contractor", label: "契約者に及ぶ害", labelEn: "Harm to the contractor" },
        {
          code: "correspondents",
          label: "契約者の通信の相手方に及ぶ害",
          labelEn: "Harm to those the contractor corresponds with",
        },
        { code: "other_users", label: "ほかの利用者に及ぶ害", labelEn: "Harm to other users" },
      ],
      completedBy: ["contractor", "correspondents"],
    },
    { code: "judgement", label: "合理的な判断", labelEn: "Reasonable judgement", proof: "words" },
    { code: "scope", label: "必要な範囲の措置", labelEn: "Measures within the necessary scope", proof: "necessary_scope" },
  ],
  legalGround: {
    code: "contract_measure",
    label: "契約約款の定めによる措置",
    labelEn: "A measure that the contract's terms provide for",
    source: "サービス約款 第12条",
  },
};

const afterwards: Clause = {
  code: "12-2",
  article: 12,
  paragraph: 2,
  kind: "other",
  heading: "事後の通知",
  headingEn: "Notice afterwards",
  text: "当社は、前項の措置をとったときは、事後遅滞なく、その内容、理由および解除の条件を契約者に通知する。前項の措置は被害の発生しないことを保証するものではなく、以後の対策は契約者の判断による。",
  textEn:
    "After a measure under the preceding paragraph we tell the contractor without delay what was done, why, and how it ends. The measure is no guarantee that no harm arises; further measures are the contractor's own decision.",
};

const prohibited: Clause[] = [
  [
    "19-1-1",
    1,
    "大量の無断送信",
    "Unasked bulk mail",
    "受信者の承諾なく、大量の電子メールを送信し、または送信させる行為",
    "Sending bulk mail, or letting it be sent, without the recipients' consent",
  ],
  [
    "19-1-2",
    2,
    "詐取を目的とする送信",
    "Phishing",
    "他人の識別符号または金品を詐取する目的で電子メールを送信し、または送信させる行為",
    "Sending mail, or letting it be sent, in order to obtain another's credentials or property by deceit",
  ],
  [
    "19-1-3",
    3,
    "設備への支障",
    "Disturbing the service",
    "本サービスの設備に過大な負荷を与え、または他の利用者の利用を妨げる行為",
    "Overloading the service, or hindering its other users",
  ],
].map(([code, item, heading, headingEn, text, textEn]) => ({
  code: String(code),
  article: 19,
  paragraph: 1,
  item: Number(item),
  kind: "prohibited_acts" as const,
  heading: String(heading),
  headingEn: String(headingEn),
  text: String(text),
  textEn: String(textEn),
}));

/** The old way: what a customer lets happen is stopped once it happens. It never carries a measure against a mere preparation. */
export const PROHIBITED_ACTS_CLAUSE: Clause = {
  code: "19-2",
  article: 19,
  paragraph: 2,
  kind: "prohibited_acts",
  permitsRestriction: true,
  heading: "禁止行為に対する措置",
  headingEn: "Measures against prohibited acts",
  text: "契約者が前項各号の行為を行い、または第三者に行わせたとき、当社は、その停止を求め、応じないとき、または緊急を要するときは、必要な範囲で本サービスの利用を停止することができる。",
  textEn:
    "Where a contractor commits an act of the preceding paragraph, or lets a third party commit it, we may ask that it stop and, where that is not followed or the matter is urgent, suspend the use of the service within the necessary scope.",
  elements: [
    { code: "information", label: "確認した事実", labelEn: "Facts established", proof: "evidence_in_range" },
    {
      code: "act",
      label: "禁止行為",
      labelEn: "The prohibited act",
      proof: "choice",
      allowed: [
        { code: "bulk_mail", label: "第1号 大量の無断送信", labelEn: "Item 1, unasked bulk mail", needs: "abuse" },
        { code: "phishing", label: "第2号 詐取を目的とする送信", labelEn: "Item 2, phishing", needs: "abuse" },
        { code: "disturbance", label: "第3号 設備への支障", labelEn: "Item 3, disturbing the service", needs: "abuse" },
      ],
      completedBy: ["bulk_mail", "phishing", "disturbance"],
    },
    {
      code: "asked_or_urgent",
      label: "停止の求めまたは緊急性",
      labelEn: "Asked to stop, or urgent",
      proof: "choice",
      allowed: [
        { code: "asked", label: "停止を求めたが応じない", labelEn: "Asked, and not followed" },
        { code: "urgent", label: "送信が続いており緊急を要する", labelEn: "Urgent: the sending goes on" },
      ],
      completedBy: ["asked", "urgent"],
    },
    { code: "scope", label: "必要な範囲の措置", labelEn: "Measures within the necessary scope", proof: "necessary_scope" },
  ],
  legalGround: {
    code: "contract_suspension",
    label: "契約約款に基づく利用停止",
    labelEn: "Suspension under the contract's terms",
    source: "共通約款 第19条",
  },
};

/** 緊急避難 as a form of its own: it stands beside the contract, and always needs a second person. */
export const EMERGENCY_CLAUSE: Clause = {
  code: "20-1",
  article: 20,
  paragraph: 1,
  kind: "emergency",
  permitsRestriction: true,
  heading: "緊急の措置 (緊急避難)",
  headingEn: "Emergency measures (necessity)",
  text: "現在の危難を避けるためやむを得ないとき、当社は、避けようとする害の程度を超えない限りで、必要な措置をとることができる。",
  textEn:
    "Where it cannot be helped in order to avert a present danger, we may take the measures needed, so far as the harm they do does not exceed the harm averted.",
  elements: [
    {
      code: "information",
      label: "現在の危難を示す事実",
      labelEn: "Facts that show a present danger",
      proof: "evidence_in_range",
    },
    { code: "no_other_means", label: "ほかに手段がないこと", labelEn: "No other means", proof: "words" },
    { code: "balance", label: "害の均衡", labelEn: "Balance of harms", proof: "words" },
    { code: "scope", label: "必要な範囲の措置", labelEn: "Measures within the necessary scope", proof: "necessary_scope" },
  ],
  legalGround: { code: "necessity", label: "緊急避難", labelEn: "Necessity", source: "刑法 第37条第1項" },
};

/** The general terms: prohibited acts and what follows from them. */
export const generalTerms = ({ first }: TermsDates): PublishTerms => ({
  document: { code: "general-terms", kind: "general", title: "共通約款", titleEn: "General terms", serviceId: null },
  number: 1,
  ...first,
  clauses: [...prohibited, PROHIBITED_ACTS_CLAUSE, EMERGENCY_CLAUSE],
});

/** The service's terms before and with the defense clause. */
export const serviceTerms = (serviceId: string, { first, second }: TermsDates): [PublishTerms, PublishTerms] => {
  const document = {
    code: "mail-service-terms",
    kind: "service" as const,
    title: "メールサービス約款",
    titleEn: "Mail service terms",
    serviceId,
  };
  return [
    { document, number: 1, ...first, clauses: [use, secrecy] },
    { document, number: 2, ...second, clauses: [use, secrecy, DEFENSE_CLAUSE, afterwards] },
  ];
};
