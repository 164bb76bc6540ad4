import type { ImportKind } from "@/prisma/generated/client";
import { type CellProblem, readCell } from "./cell-rules";
import { fieldsOf } from "./directory-table";
import type { Columns } from "./mapping-rules";

/** Why a row is refused, and about which field. Sentences: directory.problem.<code>. */
export interface RowProblem {
  field: string | null;
  code: CellProblem | JudgedProblem | "empty" | "ragged" | "endsBeforeStart" | "twice" | "contradicts" | "contradictsHost";
  /** What it is about: a line, a code. */
  of?: string;
}

/** What only the directory itself can tell. */
export type JudgedProblem =
  | "noContract"
  | "noService"
  | "otherService"
  | "openCase"
  | "noAddress"
  | "noStart"
  | "heldThen"
  | "endsBeforeStart";

/** A row as it is kept until it is carried out. Fields without a column are left out; an empty cell is "". */
export interface ReadRow {
  key: string | null;
  fields: Record<string, string>;
  problems: RowProblem[];
}

/** Which cell is which field. */
export type Places = readonly (readonly [field: string, index: number])[];

export function placesOf(columns: Columns, headers: readonly string[]): Places {
  return Object.entries(columns).flatMap(([field, header]) => {
    const index = headers.indexOf(header);
    return header === "" || index < 0 ? [] : [[field, index] as const];
  });
}

/** Reads the cells of one row. A refused one keeps what was written in it, so that it can be given back. */
export function readRow(kind: ImportKind, places: Places, width: number, cells: readonly string[]): ReadRow {
  const rules = fieldsOf(kind);
  const fields: Record<string, string> = {};
  const problems: RowProblem[] =
    cells.length > width && cells.slice(width).some((cell) => cell.trim() !== "")
      ? [{ field: null, code: "ragged", of: String(cells.length) }]
      : [];
  for (const [field, index] of places) {
    const rule = rules[field];
    if (!rule) continue;
    const written = cells[index];
    const reading = readCell(rule.shape, written ?? "");
    if ("problem" in reading) {
      problems.push({ field, code: reading.problem });
      fields[field] = storable(written ?? "");
      continue;
    }
    fields[field] = reading.value;
    if (rule.isRequired && reading.value === "")
      problems.push(written === undefined ? { field, code: "ragged", of: String(cells.length) } : { field, code: "empty" });
  }
  if (problems.length === 0) problems.push(...disorder(fields));
  return { key: keyOf(kind, fields, problems), fields, problems };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL cannot store them.
const storable = (cell: string) => cell.replace(/[\u0000-\u001f\u007f]/g, "\ufffd").slice(0, 400);

const ENDS = [
  ["startsAt", "cancelledAt"],
  ["validFrom", "validUntil"],
] as const;

function disorder(fields: Readonly<Record<string, string>>): RowProblem[] {
  return ENDS.flatMap(([from, until]) => {
    const [begins, ends] = [fields[from], fields[until]];
    return begins && ends && ends < begins ? [{ field: until, code: "endsBeforeStart" as const }] : [];
  });
}

/** By what a row is known again, also when something else of it is wrong; null where that itself cannot be read. */
function keyOf(kind: ImportKind, fields: Readonly<Record<string, string>>, problems: readonly RowProblem[]): string | null {
  const readable = (field: string) => (problems.some((problem) => problem.field === field) ? "" : (fields[field] ?? ""));
  if (kind === "accounts") return readable("address") || null;
  // Of one address, and of one domain, a file may tell the holders one after the other.
  if (kind === "hosts") return heldKey(readable("hostAddress"), readable("validFrom"));
  if (kind === "domains") return heldKey(readable("domain"), readable("validFrom"));
  const contract = readable("contractCode");
  if (contract === "") return null;
  if (kind === "contracts") return contract;
  return contactKey(contract, {
    code: readable("contactCode"),
    role: readable("role"),
    email: readable("email"),
    name: readable("name"),
  });
}

const heldKey = (thing: string, from: string) => (thing === "" ? null : from === "" ? thing : `${thing}\n${from}`);

interface KnownBy {
  code: string | null;
  role: string;
  email: string | null;
  name: string;
}

/** A contact is known by its code, else by role and mail address within the contract, else by role and name. */
export function contactKey(contractCode: string, { code, role, email, name }: KnownBy): string | null {
  if (code) return `${contractCode}\n#${code}`;
  if (role === "") return null;
  if (email) return `${contractCode}\n${role}\n${email.toLowerCase()}`;
  return name === "" ? null : `${contractCode}\n${role}\n=${name}`;
}
