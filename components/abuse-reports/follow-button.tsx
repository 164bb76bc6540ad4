"use client";
import { useRouter } from "next/navigation";
import type { ButtonFace } from "@/components/shell/action-button";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { Button } from "@/components/ui/button";

/** Leads to where something is done, by press and by key. */
export function FollowButton({ href, label, shortcut, look, size }: { href: string; label: string } & ButtonFace) {
  const router = useRouter();
  useShortcuts(shortcut ? [{ key: shortcut, label, onPress: () => router.push(href) }] : []);
  return (
    <Button href={href} {...(look ? { look } : {})} {...(size ? { size } : {})} {...(shortcut ? { shortcut } : {})}>
      {label}
    </Button>
  );
}
