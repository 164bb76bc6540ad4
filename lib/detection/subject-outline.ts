import { readings } from "./credential-readings";

const SEPARATOR = /([;|,\t/\\#~^]|:(?!\/\/))/;
const PORT = /^(25|110|143|465|587|993|995|2525|4190)$/;
const NUMBER = /^\d+$/;
const IP = /^(\d{1,3}\.){3}\d{1,3}$/;
const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const METHODS: readonly string[] = [
  "login",
  "plain",
  "cram-md5",
  "ssl",
  "tls",
  "starttls",
  "smtp",
  "imap",
  "pop3",
  "auth",
  "none",
];
const MOST_FIELDS = 16;

/**
 * What kind of field stands at each place of a Subject that holds credentials: one checker's mails look alike whatever the account,
 * and the outline holds no word of theirs. Undefined where no reading names the account between separators.
 */
export function subjectOutline(subject: string, account: string): string | undefined {
  const local = account.split("@")[0] ?? account;
  for (const [index, form] of readings(subject).entries()) {
    const parts = form.trim().toLowerCase().split(SEPARATOR);
    const kinds = parts.map((part, place) => (place % 2 === 1 ? part : kindOf(part.trim(), account, local)));
    const fields = kinds.filter((_, place) => place % 2 === 0);
    if (fields.length < 3 || fields.length > MOST_FIELDS || !fields.some((kind) => kind === "own" || kind === "user")) continue;
    const encoding = index === 0 || (index === 1 && subject.includes("=?")) ? "" : "encoded ";
    return encoding + kinds.join("");
  }
  return undefined;
}

function kindOf(field: string, account: string, local: string): string {
  if (field === "") return "";
  if (field === account) return "own";
  if (field === local) return "user";
  if (PORT.test(field)) return "port";
  if (NUMBER.test(field)) return "number";
  if (IP.test(field)) return "ip";
  if (METHODS.includes(field)) return field;
  if (field.includes("@")) return "address";
  return HOST.test(field) ? "host" : "word";
}
