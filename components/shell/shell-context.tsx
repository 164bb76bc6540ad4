"use client";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Permission, Role } from "@/lib/access/permissions";
import { mayRoles } from "@/lib/access/permissions";
import { openShortcuts, type Shortcuts } from "./shortcuts";

export interface Me {
  id: string;
  name: string;
  email: string;
  roles: Role[];
}

interface Shell {
  me: Me;
  shortcuts: Shortcuts;
  overlay: "palette" | "keys" | null;
  show: (overlay: "palette" | "keys" | null) => void;
}

const ShellContext = createContext<Shell | null>(null);

export function ShellProvider({ me, children }: { me: Me; children: ReactNode }) {
  const [shortcuts] = useState(openShortcuts);
  const [overlay, show] = useState<Shell["overlay"]>(null);
  const shell = useMemo(() => ({ me, shortcuts, overlay, show }), [me, shortcuts, overlay]);
  return <ShellContext value={shell}>{children}</ShellContext>;
}

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error("useShell stands outside ShellProvider");
  return shell;
}

/** Who is signed in. */
export function useMe(): Me {
  return useShell().me;
}

/** Whether the reader may; for drawing buttons only, the door decides by the same table. */
export function useMay(permission: Permission): boolean {
  return mayRoles(useMe().roles, permission);
}
