"use client";
import type { Permission } from "@/lib/access/permissions";
import { Icon } from "../ui/icon";
import { useForbidden } from "./action-button";

/** Said once above what has no buttons for this reader. */
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
