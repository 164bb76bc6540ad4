import { z } from "zod";
import type { Setting } from "@/lib/settings/change-setting";
import type { DutyChoices } from "./duty-choice-rules";
import { DutyChoiceShape } from "./duty-inputs";
import { OBLIGATION_KINDS } from "./obligation-kinds";

/**
 * The installation's own due times. What may be chosen is judged when it is chosen (refusalOfChoice), and not here: a table that is
 * made stricter later must not make every duty unreadable.
 */
export const DUTIES: Setting<DutyChoices> = {
  key: "obligations",
  schema: z.partialRecord(z.enum(OBLIGATION_KINDS), DutyChoiceShape),
  standard: {},
};
