import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { chooseRing } from "@/lib/alerts/choose-ring";
import { AskRing, ChooseRing } from "@/lib/alerts/ring-inputs";
import { readRing } from "@/lib/alerts/ring-queries";

const door = { caller: currentOperator, permission: "alert:read" } as const;

/** What rings for the asking person, how much has come to it, and how that is chosen. */
export const GET = machineRoute({ ...door, input: AskRing, perform: readRing });
export const PUT = machineRoute({ ...door, input: ChooseRing, perform: chooseRing });
