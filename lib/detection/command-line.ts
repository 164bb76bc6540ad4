/** What `detect` was asked to do. */
export interface DetectCommand {
  files: string[];
  networks?: string;
  internal: string[];
  timeZone: string;
  year?: number;
  rules?: string;
  learnDays?: number;
  readsSubjects: boolean;
  workers: number;
  format: "log" | "ndjson";
  mapping?: string;
  wantsSummary: boolean;
  /** Also what rules in mode "shadow" found. */
  withShadow: boolean;
}

export const DETECT_HELP = `usage: npm run --silent detect -- [options] FILE...

Reads Postfix and Dovecot logs and prints one finding a line as JSON. FILE is plain or gzip, "-" is stdin; several files
are one log, oldest first. Same input and options give the same bytes.

  --networks FILE   CSV network,asn,organization,country,kind: where addresses belong, asked before the built-in data
  --internal CIDR   own machines, repeatable; loopback and private ranges always count as own
  --tz ZONE         zone of headers that name none (default Asia/Tokyo)
  --year YYYY       year of the first line where headers have none (default: what puts the last line nearest to the
                    file's modification time, for stdin nearest to now)
  --rules FILE      JSON with thresholds, weights and "mode" (on, shadow, off) per rule, over the defaults
  --learn DAYS      days of log before the first probe alert (default 7)
  --with-shadow     also print what rules in mode "shadow" found, marked "shadow": true
  --no-subjects     read no Subject (grade 2 off)
  --workers N       threads (default 1): from the second on they unpack and read lines ahead of the analysis, which is one
                    sequence, so that the output is the same; small files are read on one all the same
  --format FORMAT   "log" (default) or "ndjson": a JSON object a line, log lines in envelopes (journal, Docker, Loki) or events
  --mapping FILE    JSON that names the keys and words of such events, over the defaults (docs/detection.md)
  --summary         counts by rule and kind of line, and unknown line shapes, on stderr
  --help            this text
`;

/** Throws an Error whose message is the one line to show. */
export function parseDetectCommand(args: readonly string[]): DetectCommand | "help" {
  const command: DetectCommand = {
    files: [],
    internal: [],
    timeZone: "Asia/Tokyo",
    readsSubjects: true,
    workers: 1,
    format: "log",
    wantsSummary: false,
    withShadow: false,
  };
  const rest = args.flatMap((arg) =>
    /^--[a-z-]+=/.test(arg) ? [arg.slice(0, arg.indexOf("=")), arg.slice(arg.indexOf("=") + 1)] : [arg],
  );
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const name = arg;
    const value = (): string => {
      const given = rest.shift();
      if (given === undefined) throw new Error(`${name} needs a value`);
      return given;
    };
    switch (name) {
      case "--help":
        return "help";
      case "--networks":
        command.networks = value();
        break;
      case "--internal":
        command.internal.push(value());
        break;
      case "--tz":
        command.timeZone = knownZone(value());
        break;
      case "--year":
        command.year = wholeNumber(name, value(), 1970, 2037);
        break;
      case "--rules":
        command.rules = value();
        break;
      case "--learn":
        command.learnDays = wholeNumber(name, value(), 0, 3650);
        break;
      case "--workers":
        command.workers = wholeNumber(name, value(), 1, 64);
        break;
      case "--format":
        command.format = knownFormat(value());
        break;
      case "--mapping":
        command.mapping = value();
        break;
      case "--no-subjects":
        command.readsSubjects = false;
        break;
      case "--with-shadow":
        command.withShadow = true;
        break;
      case "--summary":
        command.wantsSummary = true;
        break;
      default:
        if (name.startsWith("-") && name !== "-") throw new Error(`unknown option ${name} (try --help)`);
        command.files.push(name);
    }
  }
  if (command.mapping !== undefined && command.format !== "ndjson") throw new Error("--mapping needs --format ndjson");
  if (command.files.length === 0) throw new Error("no FILE given (try --help)");
  return command;
}

const HEADER = /^(?:<\d{1,3}>)?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(\d{1,2}) (\d\d):(\d\d):(\d\d) /;
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** The first line's year that puts the last line nearest to `reference`; undefined where headers carry years themselves. */
export function inferYear(firstLine: string, lastLine: string, reference: number): number | undefined {
  const first = dayOfYear(firstLine);
  const last = dayOfYear(lastLine) ?? first;
  if (first === undefined || last === undefined) return undefined;
  const around = new Date(reference).getUTCFullYear();
  const distance = (year: number) => Math.abs(Date.UTC(year, 0, 1) + last - reference);
  const lastYear = [around - 1, around, around + 1].reduce((best, year) => (distance(year) < distance(best) ? year : best));
  return last < first ? lastYear - 1 : lastYear;
}

function dayOfYear(line: string): number | undefined {
  const found = HEADER.exec(line);
  if (found === null) return undefined;
  const [, month = "", day, hour, minute, second] = found;
  return Date.UTC(1970, MONTHS.indexOf(month) / 3, Number(day), Number(hour), Number(minute), Number(second));
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new Error(`${name} takes a whole number from ${least} to ${most}, not "${text}"`);
  return value;
}

function knownFormat(format: string): DetectCommand["format"] {
  if (format !== "log" && format !== "ndjson") throw new Error(`--format takes "log" or "ndjson", not "${format}"`);
  return format;
}

function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: zone });
  } catch (error) {
    throw new Error(`--tz: no time zone is called "${zone}"`, { cause: error });
  }
  return zone;
}
