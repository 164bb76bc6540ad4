import { useTranslations } from "next-intl";
import { StateMark, type StateTone } from "@/components/ui/tag";
import type { DeliveryState } from "@/lib/correspondence/delivery-lifecycle";

const TONES: Record<DeliveryState, StateTone> = {
  draft: "plain",
  queued: "wait",
  sending: "wait",
  accepted: "ok",
  acknowledged: "ok",
  failed: "bad",
  uncertain: "bad",
  bounced: "bad",
};

export function DeliveryStateMark({ state }: { state: DeliveryState }) {
  const t = useTranslations("correspondence.state");
  return <StateMark tone={TONES[state]}>{t(state)}</StateMark>;
}
