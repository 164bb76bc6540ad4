import type { ReactNode } from "react";
import { ConsoleShell } from "@/components/shell/console-shell";
import { currentOperator } from "@/lib/access/current-operator";

/** The frame for signed-in people. It is no lock: each page asks for itself, and sends strangers to sign in. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const operator = await currentOperator();
  if (!operator) return children;
  const { id, name, email, roles } = operator;
  return <ConsoleShell me={{ id, name, email, roles }}>{children}</ConsoleShell>;
}
