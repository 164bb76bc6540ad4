import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db, readStraight } from "@/lib/platform/db";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { type FoundShift, findShift, listRecentShifts } from "@/lib/shifts/find-shift";
import type { ShiftView } from "@/lib/shifts/shift-queries";
import { readUserNames } from "@/lib/users/read-user-names";
import { type Handover, Prisma, type Shift } from "@/prisma/generated/client";
import { gatherFacts } from "./gather-facts";
import { HandoverFacts } from "./handover-facts";

/** Who signed, and when. Times are ISO 8601 in UTC. */
interface Signature {
  at: string;
  byId: string;
  byName: string;
}

/** A shift in the list of notes. */
export interface ShiftNoteRow extends ShiftView {
  state: "running" | "unwritten" | "written" | "given" | "taken";
}

/** The note of one shift; of one that nobody wrote yet the facts alone. */
export interface HandoverView {
  /** Null as long as nobody has kept a word. */
  handoverId: string | null;
  version: number | null;
  shift: ShiftView;
  isOver: boolean;
  body: string;
  facts: HandoverFacts;
  written: Signature | null;
  given: Signature | null;
  taken: Signature | null;
}

const RECENT = 7;
const PAGE = 20;

/** The last shifts with what became of their notes, and earlier notes by page. */
export async function listShiftNotes(
  _operator: Operator,
  cursor?: string,
): Promise<{ recent: ShiftNoteRow[]; earlier: Page<ShiftNoteRow> }> {
  const shifts = await listRecentShifts(db, now(), RECENT);
  const notes = await db.handover.findMany({
    where: { fromShiftId: { in: shifts.flatMap(({ id }) => id ?? []) } },
    select: { fromShiftId: true, givenAt: true, takenAt: true },
  });
  const recent = shifts.map((shift) => {
    const note = notes.find(({ fromShiftId }) => fromShiftId === shift.id);
    return {
      ...viewOf(shift),
      state: note ? stateOf(note) : shift.endsAt > now() ? ("running" as const) : ("unwritten" as const),
    };
  });
  return { recent, earlier: await listEarlier(shifts.at(-1)?.startsAt ?? now(), cursor) };
}

async function listEarlier(before: Date, cursor: string | undefined): Promise<Page<ShiftNoteRow>> {
  const after = readCursor(cursor);
  const found = await db.shift.findMany({
    where: { startsAt: { lt: after ? after.at : before }, handoversFrom: { some: {} } },
    orderBy: { startsAt: "desc" },
    take: PAGE + 1,
    include: { handoversFrom: true },
  });
  const { rows, next } = pageOf(found, PAGE, ({ startsAt, id }) => ({ at: startsAt, id }));
  const views = rows.flatMap((shift) =>
    shift.handoversFrom.map((note) => ({ ...viewOf(namedBy(shift, note)), state: stateOf(note) })),
  );
  return { rows: views, next };
}

/** The note of the shift that begins at a moment; null where no shift begins there. */
export async function findHandover(startsAt: Date, operator: Operator): Promise<HandoverView | null> {
  const kept = await db.shift.findUnique({ where: { startsAt }, include: { handoversFrom: true } });
  const [note] = kept?.handoversFrom ?? [];
  if (kept && note) return noteView(kept, note, operator);
  const shift = startsAt <= now() ? await findShift(db, startsAt) : null;
  if (!shift || shift.startsAt.getTime() !== startsAt.getTime()) return null;
  return {
    ...{ handoverId: null, version: null, body: "", written: null, given: null, taken: null },
    shift: viewOf(shift),
    isOver: shift.endsAt <= now(),
    facts: await gatherFacts(operator, shift),
  };
}

/** The newest note that was given and nobody has taken yet: the next shift reads it first. */
export async function findUntaken(operator: Operator): Promise<HandoverView | null> {
  const [newest] = await readStraight<{ id: string }>(
    db,
    Prisma.sql`SELECT id FROM "Handover" WHERE "givenAt" IS NOT NULL AND "takenAt" IS NULL ORDER BY "writtenAt" DESC LIMIT 1`,
  );
  if (!newest) return null; // as it mostly is, at each look at the desk
  const note = await db.handover.findUniqueOrThrow({ where: { id: newest.id }, include: { fromShift: true } });
  return noteView(note.fromShift, note, operator);
}

async function noteView(shift: Shift, note: Handover, operator: Operator): Promise<HandoverView> {
  const names = await readUserNames(db, [note.writtenById, note.givenById, note.takenById]);
  const signed = (at: Date | null, byId: string | null): Signature | null =>
    at && byId ? { at: at.toISOString(), byId, byName: names.get(byId) ?? "?" } : null;
  const named = namedBy(shift, note);
  return {
    ...{ handoverId: note.id, version: note.version, body: note.body },
    shift: viewOf(named),
    isOver: shift.endsAt <= now(),
    // Frozen when it was given; until then as things stand.
    facts: note.givenAt ? HandoverFacts.parse(note.facts) : await gatherFacts(operator, named),
    written: signed(note.writtenAt, note.writtenById),
    given: signed(note.givenAt, note.givenById),
    taken: signed(note.takenAt, note.takenById),
  };
}

/** A kept shift has one name; its English one was told with the note. */
function namedBy(shift: Shift, { facts }: { facts: unknown }): FoundShift {
  const told = HandoverFacts.shape.shift.safeParse((facts as { shift?: unknown } | null)?.shift);
  return { ...shift, nameEn: told.data?.nameEn ?? shift.name };
}

const viewOf = ({ name, nameEn, startsAt, endsAt }: FoundShift): ShiftView => ({
  ...{ name, nameEn },
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
});

const stateOf = ({ givenAt, takenAt }: { givenAt: Date | null; takenAt: Date | null }) =>
  takenAt ? ("taken" as const) : givenAt ? ("given" as const) : ("written" as const);
