import type { ResponseOutcome } from "@/prisma/generated/client";

interface Phrases {
  outcome: ResponseOutcome;
  /** Any of these in one clause means it, */
  says: readonly RegExp[];
  /** unless one of these stands in the same clause. */
  unless?: readonly RegExp[];
  /** Whether it may be said as a question. */
  mayAsk?: boolean;
}

const NOT_YET =
  /ていません|ておりません|ていない|ておらず|できません|できない|できておらず|ずに|まだ|予定|つもり|\bnot\b|n't\b|\bunable\b|\bwill\b|\bgoing to\b/i;

/** What customers write, and what it most likely means; the first that fits anywhere in the text is proposed. A person decides. */
const PHRASES: readonly Phrases[] = [
  {
    outcome: "contract_cancelled",
    says: [/解約/, /契約を?終了/, /\bcancel(?:led|ed|ling|ing)? (?:the|our|my|this) (?:contract|service|subscription)/i],
    unless: [/解約(?:は|を)?(?:し|する)?(?:ません|ない|つもりは)/, /\bnot\b|n't\b/i],
  },
  {
    outcome: "account_deleted_forwarding",
    says: [/転送(?:専用|のみ|だけ).*(?:削除|廃止)/, /\bforwarding[- ]only\b.*\b(?:deleted|removed)\b/i],
    unless: [NOT_YET],
  },
  {
    outcome: "account_deleted_left",
    says: [
      /退職/,
      /退社/,
      /アカウントを?(?:は)?削除(?:しました|いたしました|済)/,
      /\bhas left\b|\bleft (?:the|our) company\b/i,
      /\bno longer (?:works|with us|employed)\b/i,
    ],
    unless: [/退(?:職|社)(?:は)?し(?:て(?:い|おり)ません|ていない|ません)/, /退職(?:予定|する予定)/, /\bnot left\b|n't left\b/i],
  },
  {
    outcome: "password_changed",
    says: [
      /(?:変更|再設定|リセット)(?:し(?:ました|た|ております|ています)|いたしました|致しました|済み?|が?完了|を?完了|を行いました|を実施)/,
      /変え(?:ました|た)/,
      /\b(?:changed|reset|updated)\b/i,
    ],
    unless: [NOT_YET, /変更(?:済み?)ではありません/],
  },
  {
    outcome: "legitimate_use",
    says: [
      /(?:本人|当方|弊社|自分|私)(?:が|の|による|で)(?:利用|使用|送信|操作|ログイン|アクセス)/,
      /(?:身に覚え|心当たり|覚え)が?(?:あります|あり、|ございます)/,
      /誤検知/,
      /\b(?:it|this|that) was (?:me|us)\b|\bwas sent by (?:me|us)\b|\bfalse (?:alarm|positive)\b/i,
    ],
    unless: [/ありません|ございません|ではな|はない|でない|\bnot\b|n't\b/i],
  },
  {
    outcome: "complaint",
    says: [
      /苦情|クレーム|抗議|納得(?:が)?(?:い|でき)|困って(?:い|お)|迷惑して|業務に支障|ふざけ/,
      /\bcomplain(?:t|ing)?\b|\bunacceptable\b|\bdisappointed\b|\boutrage/i,
    ],
    unless: [/苦情ではな|クレームではな|\bnot a complaint\b|\bnot complaining\b/i],
    mayAsk: true,
  },
  {
    outcome: "question",
    says: [
      /[?？]\s*$/,
      /質問|お尋ね|お?伺い(?:し|いた)|教えて(?:くだ|下|いただ|頂)|(?:でしょう|です|ます)か[。\s]*$/,
      /\bquestion\b|\bcould you\b|\bcan you\b/i,
    ],
    unless: [/質問は(?:あり|ござい)ません|\bno questions?\b/i],
    mayAsk: true,
  },
];

/** A longer text has said what it wants by then. */
const READ_LENGTH = 8000;
const CLAUSE_LENGTH = 300;
const END_OF_CLAUSE = /(?<=[。．！!？?\n]|が、|けど、|ため、)|(?<=[.;]) |\b(?=but )/;
const ASKS = /[?？]\s*$|(?:でしょう|です|ます|ません)か[。\s]*$/;

/** What the text of an answer most likely means, for a person to take over or change; undefined when nothing is clear. */
export function proposeOutcome(text: string): ResponseOutcome | undefined {
  const clauses = text
    .slice(0, READ_LENGTH)
    .normalize("NFKC")
    .split(END_OF_CLAUSE)
    .map((clause) => clause.trim().slice(0, CLAUSE_LENGTH));
  return PHRASES.find((phrases) => clauses.some((clause) => fits(phrases, clause)))?.outcome;
}

function fits({ says, unless = [], mayAsk = false }: Phrases, clause: string): boolean {
  if (!mayAsk && ASKS.test(clause)) return false;
  return says.some((pattern) => pattern.test(clause)) && !unless.some((pattern) => pattern.test(clause));
}
