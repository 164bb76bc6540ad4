"use client";
import { useTranslations } from "next-intl";
import { type ButtonFace, useForbidden } from "@/components/shell/action-button";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { HostSelection } from "@/lib/remediation/plan-inputs";
import type { PlanView } from "@/lib/remediation/plan-views";
import type { PlanActions } from "./plan-actions";

interface RecheckButtonProps extends ButtonFace {
  plan: Pick<PlanView, "id" | "closedAt">;
  selection: HostSelection;
  action: PlanActions["recheck"];
}

/** Has hosts looked at again at once. */
export function RecheckButton({ plan, selection, action, shortcut, label, isOpenAtFirst: _never, ...face }: RecheckButtonProps) {
  const t = useTranslations("remediation");
  const toast = useToast();
  const forbidden = useForbidden("remediation:plan");
  const { run, isBusy, refusal } = useAction(action, ({ asked, relayTests }) =>
    toast({ text: asked > 0 ? t("hosts.rechecked", { asked, tests: relayTests }) : t("hosts.recheckNone") }),
  );
  const why = forbidden ?? (plan.closedAt ? t("refusal.closed") : refusal?.message);
  const press = () => run({ planId: plan.id, selection });
  useShortcuts(shortcut && !why ? [{ key: shortcut, label: label ?? t("next.recheck"), onPress: press }] : []);
  return (
    <Button {...face} {...(shortcut && !why ? { shortcut } : {})} isBusy={isBusy} refusal={why} onClick={press}>
      {label ?? t("next.recheck")}
    </Button>
  );
}
