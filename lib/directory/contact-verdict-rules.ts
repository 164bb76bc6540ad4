/** A contact as it stands, or last stood. */
export interface KnownContact {
  id: string;
  code: string | null;
  role: string;
  name: string;
  email: string | null;
  phone: string | null;
  language: string;
  validFrom: Date;
  validUntil: Date | null;
}

/** What a row makes of a contact. A changed one is never overwritten: it ends, and another begins. */
export interface ContactChange {
  /** The standing one ends then; null takes a later end back. */
  endsAt?: Date | null;
  begins?: Omit<KnownContact, "id">;
  /** It is known by a code from now on. */
  code?: string;
  changes: string[];
}

const COMPARED = ["role", "name", "email", "phone", "language"] as const;

/** What a row of contacts means, where `known` is who was last known by its key. Times come from the row, else it is `at`. */
export function judgeContact(
  fields: Readonly<Record<string, string>>,
  known: KnownContact | null,
  { at, contractStartsAt }: { at: Date; contractStartsAt: Date },
): ContactChange {
  const end = fields.validUntil ? new Date(fields.validUntil) : null;
  const isOver = end !== null && end <= at;
  const written = fields.validFrom ? new Date(fields.validFrom) : null;
  if (!known) return { begins: newContact(fields, written ?? startOf(end, at, contractStartsAt), end), changes: [] };
  if (known.validUntil !== null && known.validUntil <= at) {
    if (isOver) return { changes: [] };
    const from = written && written >= known.validUntil ? written : at;
    return { begins: newContact(fields, from, end, known), changes: [] };
  }
  const code = fields.contactCode && known.code === null ? fields.contactCode : undefined;
  const changes = COMPARED.filter((field) => differs(fields, known, field));
  if (isOver) return { endsAt: later(end, known.validFrom), changes: ["validUntil"] };
  if (changes.length === 0) {
    const isEndSame = fields.validUntil === undefined || end?.getTime() === known.validUntil?.getTime();
    const moved = isEndSame ? {} : { endsAt: end && later(end, known.validFrom) };
    return { ...moved, code, changes: [...(isEndSame ? [] : ["validUntil"]), ...(code ? ["contactCode"] : [])] };
  }
  const from = later(written && written > known.validFrom ? written : at, known.validFrom);
  return { endsAt: from, begins: newContact(fields, from, end && later(end, from), known), changes };
}

const later = (one: Date, other: Date) => (one > other ? one : other);

/** Somebody who is over before we heard of them was there since the contract began. */
const startOf = (end: Date | null, at: Date, contractStartsAt: Date) =>
  end === null || end > at ? at : contractStartsAt < end ? contractStartsAt : end;

function differs(fields: Readonly<Record<string, string>>, known: KnownContact, field: (typeof COMPARED)[number]): boolean {
  const written = fields[field];
  // No column says nothing; neither does an empty cell for the language, of which there always is one.
  if (written === undefined || (written === "" && field === "language")) return false;
  return written !== (known[field] ?? "");
}

function newContact(
  fields: Readonly<Record<string, string>>,
  validFrom: Date,
  validUntil: Date | null,
  before?: KnownContact,
): Omit<KnownContact, "id"> {
  const text = (field: "email" | "phone") => (fields[field] === undefined ? (before?.[field] ?? null) : fields[field] || null);
  return {
    code: fields.contactCode || before?.code || null,
    role: fields.role ?? before?.role ?? "contractor",
    name: fields.name ?? before?.name ?? "",
    email: text("email"),
    phone: text("phone"),
    language: fields.language || before?.language || "ja",
    validFrom,
    validUntil,
  };
}
