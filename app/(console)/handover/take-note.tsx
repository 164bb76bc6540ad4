import { HandoverNote } from "@/components/handovers/handover-note";
import { TakeButton } from "@/components/handovers/take-button";
import type { ButtonFace } from "@/components/shell/action-button";
import type { HandoverView } from "@/lib/handovers/handover-queries";
import { takeHandoverAction } from "./actions";

/** The button by which a given note is read and taken; nothing for one that cannot be. */
export function TakeNote({ note, ...face }: ButtonFace & { note: HandoverView }) {
  if (!note.given || note.taken || note.handoverId === null) return null;
  return (
    <div>
      <TakeButton
        look="primary"
        {...face}
        handoverId={note.handoverId}
        version={note.version ?? 0}
        givenById={note.given.byId}
        action={takeHandoverAction}
      >
        <HandoverNote note={note} />
      </TakeButton>
    </div>
  );
}
