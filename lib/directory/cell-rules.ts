import { canonicalAddress } from "@/lib/platform/ip-address-rules";
import { isUnreadable, plainCell } from "./csv-format-rules";
import type { CellShape } from "./directory-table";

/** What a cell says, in the one form it is kept and compared in; "" says nothing. Or why it cannot be read. */
export type CellReading = { value: string } | { problem: CellProblem };
export type CellProblem =
  | "unreadable"
  | "tooLong"
  | "day"
  | "flag"
  | "role"
  | "language"
  | "email"
  | "address"
  | "host"
  | "ip"
  | "domain";

const LIMITS: Record<CellShape, number> = {
  code: 100,
  name: 200,
  email: 320,
  phone: 50,
  day: 40,
  lastDay: 40,
  flag: 20,
  role: 40,
  language: 20,
  address: 320,
  host: 253,
  ip: 60,
  domain: 253,
};

/** Reads one cell. Days become the moment they begin in Japan (`lastDay`: the moment they end), in ISO 8601. */
export function readCell(shape: CellShape, cell: string): CellReading {
  if (isUnreadable(cell)) return { problem: "unreadable" };
  const text = plainCell(cell.trim()).replace(/\s+/g, " ").trim();
  if (text.length > LIMITS[shape]) return { problem: "tooLong" };
  if (text === "") return { value: "" };
  return SHAPES[shape](text);
}

const is = (value: string | undefined, problem: CellProblem): CellReading => (value === undefined ? { problem } : { value });
const narrow = (text: string) => text.normalize("NFKC").trim();
const asIs = (text: string): CellReading => ({ value: text });
const MAIL = /^[^\s@"(),:;<>[\]\\]+@[^\s@.]+(\.[^\s@.]+)+$/;

const SHAPES: Record<CellShape, (text: string) => CellReading> = {
  code: (text) => ({ value: narrow(text) }),
  name: asIs,
  phone: (text) => ({ value: narrow(text) }),
  email: (text) => is(mailOf(text), "email"),
  address: (text) => is(accountOf(text), "address"),
  host: (text) => is(hostOf(text), "host"),
  ip: (text) => is(canonicalAddress(narrow(text)), "ip"),
  domain: (text) => is(domainOf(text), "domain"),
  day: (text) => is(readDay(text)?.toISOString(), "day"),
  lastDay: (text) => is(dayAfter(text)?.toISOString(), "day"),
  flag: (text) => is(FLAGS.get(narrow(text).toLowerCase()), "flag"),
  role: (text) =>
    is(
      ROLES.get(
        narrow(text)
          .toLowerCase()
          .replace(/[\s_-]/g, ""),
      ),
      "role",
    ),
  language: (text) => is(LANGUAGES.get(narrow(text).toLowerCase()), "language"),
};

function mailOf(text: string): string | undefined {
  const address = narrow(text).toLowerCase();
  return MAIL.test(address) ? address : undefined;
}

/** A mailbox credential is ASCII: of anything else the database and we might not agree what its small letters are. */
function accountOf(text: string): string | undefined {
  const address = mailOf(text);
  return address !== undefined && /^[\x21-\x7e]+$/.test(address) ? address : undefined;
}

const HOST = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/;
const DOMAIN = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function hostOf(text: string): string | undefined {
  const name = narrow(text).toLowerCase().replace(/\.$/, "");
  return HOST.test(name) ? name : undefined;
}

/** In the letters of the DNS: what was written in others becomes its "xn--" form, as mail has it. */
function domainOf(text: string): string | undefined {
  const name = narrow(text).toLowerCase().replace(/\.$/, "");
  const ascii = /^[\x21-\x7e]*$/.test(name) ? name : URL.canParse(`http://${name}/`) ? new URL(`http://${name}/`).hostname : "";
  return DOMAIN.test(ascii) ? ascii : undefined;
}

const named = (values: Record<string, readonly string[]>) =>
  new Map(Object.entries(values).flatMap(([value, names]) => names.map((name) => [name, value] as const)));

const FLAGS = named({
  true: ["1", "true", "yes", "y", "t", "on", "はい", "有", "あり", "する", "○", "〇", "o"],
  false: ["0", "false", "no", "n", "f", "off", "いいえ", "無", "なし", "しない", "×", "x", "-"],
});
const ROLES = named({
  contractor: ["contractor", "契約者", "契約担当", "契約担当者", "owner"],
  operations_manager: ["operationsmanager", "operations", "admin", "運用管理者", "管理者", "運用担当", "運用担当者"],
  reseller: ["reseller", "agency", "代理店", "販売代理店", "販売店"],
});
const LANGUAGES = named({
  ja: ["ja", "jp", "japanese", "日本語", "ja-jp"],
  en: ["en", "english", "英語", "en-us", "en-gb"],
});

const JST_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;
const DAY = /^(\d{4})(?:[-/.]|年)?(\d{1,2})(?:[-/.]|月)?(\d{1,2})日?(?:[ T]00:00(?::00)?)?$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})$/;

/** The beginning of a day in Japan, or the moment that was written with its zone. */
export function readDay(text: string): Date | undefined {
  const plain = narrow(text);
  if (MOMENT.test(plain)) return inRange(new Date(plain));
  const [, year, month, day] = DAY.exec(plain)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const at = new Date(Date.UTC(year, month - 1, day));
  // A Date takes 30 February for a day in March.
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? inRange(new Date(at.getTime() - JST_MS)) : undefined;
}

function dayAfter(text: string): Date | undefined {
  const day = readDay(text);
  if (!day || MOMENT.test(narrow(text))) return day;
  return new Date(day.getTime() + DAY_MS);
}

const inRange = (at: Date) => (at.getTime() >= Date.UTC(1970, 0, 1) && at.getTime() < Date.UTC(2200, 0, 1) ? at : undefined);

/** A kept value as people write it: a day of Japan's calendar again, where it is the beginning (or for `lastDay` the end) of one. */
export function writtenCell(shape: CellShape | undefined, value: string): string {
  const at = shape === "day" || shape === "lastDay" ? new Date(value).getTime() : Number.NaN;
  if (Number.isNaN(at) || (at + JST_MS) % DAY_MS !== 0) return value;
  return new Date(at + JST_MS - (shape === "lastDay" ? DAY_MS : 0)).toISOString().slice(0, 10);
}
