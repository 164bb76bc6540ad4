"use client";
import { useForbidden } from "@/components/shell/action-button";
import { Icon } from "@/components/ui/icon";
import type { Permission } from "@/lib/access/permissions";

/** Said once above a table whose rows have no buttons for this reader. */
export function Forbidden({ permission }: { permission: Permission }) {
  const why = useForbidden(permission);
  if (!why) return null;
  return (
    <p className="row-s fs12 sub">
      <Icon name="lock" size="s" />
      {why}
    </p>
  );
}
