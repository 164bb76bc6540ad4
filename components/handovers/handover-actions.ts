import type { Act } from "@/components/ui/action-dialog";

interface Words {
  startsAt: string;
  version: number | null;
  body: string;
}

/** The doors of a note, as the page hands them to its parts. */
export interface HandoverActions {
  write: Act<Words, { version: number }>;
  give: Act<Words, { version: number }>;
  take: Act<{ handoverId: string; version: number }>;
}
