import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ConsoleShell } from "@/components/shell/console-shell";
import { may, type Operator } from "@/lib/access/actor";
import { currentOperator } from "@/lib/access/current-operator";
import { countBadges } from "@/lib/alerts/badge-queries";

/** The frame for signed-in people. It is no lock: each page asks for itself, and sends strangers to sign in. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const operator = await currentOperator();
  if (!operator) return children;
  const { id, name, email, roles } = operator;
  return (
    <ConsoleShell me={{ id, name, email, roles }} badges={await badgesFor(operator)}>
      {children}
    </ConsoleShell>
  );
}

async function badgesFor(operator: Operator) {
  if (!may(operator, "desk:read")) return {};
  const t = await getTranslations("shell.badge");
  const { overdue, unclaimed } = await countBadges(operator);
  return {
    ...(overdue > 0 && { "/": { count: overdue, isUrgent: true, label: t("overdue", { count: overdue }) } }),
    ...(unclaimed > 0 && { "/alerts": { count: unclaimed, isUrgent: false, label: t("unclaimed", { count: unclaimed }) } }),
  };
}
