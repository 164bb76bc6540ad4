import type { ReactNode } from "react";
import { ConsoleShell } from "@/components/shell/console-shell";
import { may } from "@/lib/access/actor";
import { currentOperator } from "@/lib/access/current-operator";
import { countBadges } from "@/lib/alerts/badge-queries";

const NOTHING = { overdue: 0, unclaimed: 0 };

/** The frame for signed-in people. It is no lock: each page asks for itself, and sends strangers to sign in. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const operator = await currentOperator();
  if (!operator) return children;
  const { id, name, email, roles } = operator;
  const counts = may(operator, "desk:read") ? await countBadges(operator) : NOTHING;
  return (
    <ConsoleShell me={{ id, name, email, roles }} counts={counts}>
      {children}
    </ConsoleShell>
  );
}
