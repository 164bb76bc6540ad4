import { maskSubject } from "./credential-mask";
import { readings } from "./credential-readings";

/** What a Subject looks like, without keeping a word of it. */
export interface SubjectShape {
  /** The account's own address, or its local part beside a port or a server, between separators; also encoded. */
  isTuple: boolean;
  isEmpty: boolean;
  isTest: boolean;
  /** One word without sense: letters and digits mixed. */
  isRandom: boolean;
  isReply: boolean;
}

const TEST = /^(re:\s*)?(test|testing|smtp|check|hello|hi|hey|ping|1|123|テスト|てすと|test mail|テストメール)[\s\d.!_-]*$/i;
const TEST_PHRASE = /\b(smtp|connection|mail(er)?) ?(server )?(test|check)\b|\btest(ing)? ?(mail|message|smtp)\b/i;
const REPLY = /^\s*(re|fw|fwd|aw|sv|返信|転送)\s*[:：]/i;
const RANDOM = /^(?=.*[a-z])(?=.*\d)[a-z0-9_-]{6,40}$/i;
const SCRAMBLED = /^[a-z]{8,24}$/i;
const SEPARATED = /[;|:,\t/\\]/;
const PORT = /(^|[^0-9])(25|465|587|993|995|143|110|2525)([^0-9]|$)/;

/** The same Subject comes again and again, to one after another: notices, newsletters, monitors. */
const MOST_KNOWN = 256;
const LONGEST_KNOWN = 256;

/** What a Subject says whoever sends it. */
interface Look {
  forms: string[];
  shape: Omit<SubjectShape, "isTuple">;
}

const known = new Map<string, Look>();

export function subjectShape(subject: string, account: string): SubjectShape {
  const look = known.get(subject) ?? lookOf(subject);
  return { isTuple: look.forms.some((form) => isCredentialOf(form, account)), ...look.shape };
}

function lookOf(subject: string): Look {
  const forms = readings(subject);
  const plain = (forms[1] !== undefined && subject.includes("=?") ? forms[1] : subject).trim();
  const shape = {
    isEmpty: plain === "" || /^\(?no subject\)?$/i.test(plain),
    isTest: TEST.test(plain) || TEST_PHRASE.test(plain),
    isRandom: RANDOM.test(plain) || (SCRAMBLED.test(plain) && vowelShare(plain) < 0.2),
    isReply: REPLY.test(plain),
  };
  const look = { forms, shape };
  // Nothing is remembered of one that may hold credentials, nor one that takes much room.
  if (subject.length > LONGEST_KNOWN || maskSubject(subject) !== subject) return look;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(subject, look);
  return look;
}

function isCredentialOf(text: string, account: string): boolean {
  const lower = text.toLowerCase();
  const at = account.indexOf("@");
  const local = at < 0 ? account : account.slice(0, at);
  if (!lower.includes(local) || !SEPARATED.test(lower)) return false;
  if (lower.includes(account))
    return PORT.test(lower) || lower.split(SEPARATED).filter((field) => field.trim() !== "").length >= 3;
  return local.length >= 3 && lower.includes(local) && PORT.test(lower);
}

const vowelShare = (word: string): number => word.replace(/[^aeiouy]/gi, "").length / word.length;
