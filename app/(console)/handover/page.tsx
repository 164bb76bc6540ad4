import { getLocale, getTranslations } from "next-intl/server";
import { HandoverForm } from "@/components/handovers/handover-form";
import { HandoverNote } from "@/components/handovers/handover-note";
import { ShiftNotes } from "@/components/handovers/shift-notes";
import { shiftText } from "@/components/handovers/shift-words";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { StatePanel } from "@/components/ui/state-panel";
import { may } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { findHandover, type HandoverView, listShiftNotes } from "@/lib/handovers/handover-queries";
import { giveHandoverAction, writeHandoverAction } from "./actions";
import { TakeNote } from "./take-note";

export async function generateMetadata() {
  return { title: (await getTranslations("handovers"))("title") };
}

interface HandoverPageProps {
  searchParams: Promise<{ shift?: string; before?: string }>;
}

export default async function HandoverPage({ searchParams }: HandoverPageProps) {
  const operator = await requireOperator("desk:read");
  const { shift, before } = await searchParams;
  const [notes, t, locale] = await Promise.all([listShiftNotes(operator, before), getTranslations("handovers"), getLocale()]);
  const startsAt = new Date(shift ?? notes.recent[0]?.startsAt ?? "");
  const note = Number.isNaN(startsAt.getTime()) ? null : await findHandover(startsAt, operator);
  return (
    <RoomMessages rooms={["handovers", "obligations", "desk"]}>
      <PageFrame
        title={t("title")}
        context={note && <span className="sub nw">{shiftText(note.shift, locale)}</span>}
        side={<ShiftNotes {...notes} shown={note?.shift.startsAt} cursor={before} />}
      >
        {note ? (
          <HandoverNote note={note}>
            {note.given && !note.taken && <TakeNote note={note} />}
            {!note.given && may(operator, "shift:hand-over") && <WriteNote note={note} />}
          </HandoverNote>
        ) : (
          <StatePanel kind="empty" title={t("noShift")}>
            {t("noShiftWhat")}
          </StatePanel>
        )}
        <LiveRefresh of={["handover:"]} everyMs={300_000} />
      </PageFrame>
    </RoomMessages>
  );
}

function WriteNote({ note: { shift, version, body, written, isOver } }: { note: HandoverView }) {
  return (
    <HandoverForm
      key={shift.startsAt}
      startsAt={shift.startsAt}
      version={version}
      body={body}
      writerName={written?.byName ?? null}
      isOver={isOver}
      write={writeHandoverAction}
      give={giveHandoverAction}
    />
  );
}
