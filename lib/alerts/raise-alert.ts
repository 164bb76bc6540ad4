import type { LedgerActor } from "@/lib/access/actor";
import type { RaiseAlert } from "./alert-inputs";
import { raiseAlerts } from "./raise-alerts";

/** Turns one finding into an alert, or lets the alert of the same fingerprint grow. Returns the alert's id and whether it is new. */
export async function raiseAlert(input: RaiseAlert, actor: LedgerActor): Promise<{ alertId: string; isNew: boolean }> {
  const [raised] = await raiseAlerts([input], actor);
  if (!raised) throw new Error("The finding was not raised");
  return { alertId: raised.alertId, isNew: raised.outcome === "new" };
}
