"use client";
import { usePathname } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Ring } from "@/lib/alerts/ring-inputs";
import { playTone, unlockSound } from "./play-tone";
import { askRing, isRingPlace, keepRingState, RING_SILENT, type RingState, readRingState, sendRing } from "./ring-store";
import { useMay, useMe } from "./shell-context";
import { useCalm } from "./use-calm";
import { useLive, useLiveState } from "./use-live";

const QUIET_MS = 700;
const MOST_MS = 2500;
/** Duties become overdue by time alone. */
const EVERY_MS = 30_000;

/** What rings for the reader. One tab asks and plays; all of them show the count, until the place is looked at. */
export function useRing() {
  const { id: userId } = useMe();
  const may = useMay("alert:read");
  const { isLeading } = useLiveState();
  const path = usePathname();
  const [state, setState] = useState<RingState>(RING_SILENT);
  const latest = useRef({ isLeading, path });
  latest.current = { isLeading, path };
  const isAsking = useRef(false);

  const ask = useCallback(async () => {
    // The first answer says what was chosen; from then on only the leading tab asks.
    if (!may || isAsking.current) return;
    isAsking.current = true;
    const { before, view } = await askFor(userId);
    isAsking.current = false;
    if (!view) return;
    const isSame = JSON.stringify(view.ring) === JSON.stringify(before.ring) && before.mark !== null;
    const mark = isSame ? before.mark : { since: view.since, readAt: view.readAt };
    const count = isSame && !isLookedAt(view.ring, latest.current.path) ? view.count : 0;
    if (latest.current.isLeading && isSame && view.count > before.count) playTone();
    const isSeen = isSame && count === 0 && view.count > 0;
    setState(keepRingState(userId, { ring: view.ring, count, mark: isSeen ? { since: view.since, readAt: view.readAt } : mark }));
  }, [userId, may]);
  const askSoon = useCalm(ask, QUIET_MS, MOST_MS);
  useLive(["alert:", "incident:", "obligation:"], () => {
    if (latest.current.isLeading && readRingState(userId).ring.of !== "nothing") askSoon();
  });

  useEffect(() => {
    setState(readRingState(userId));
    const hear = (event: StorageEvent) => isRingPlace(userId, event.key) && setState(readRingState(userId));
    window.addEventListener("storage", hear);
    return () => window.removeEventListener("storage", hear);
  }, [userId]);

  useEffect(() => {
    if (!isLeading) return;
    void ask();
    const timer = setInterval(() => readRingState(userId).ring.of !== "nothing" && void ask(), EVERY_MS);
    return () => clearInterval(timer);
  }, [isLeading, ask, userId]);

  // Whoever comes to the place has seen what came.
  useEffect(() => {
    const look = () => {
      const now = readRingState(userId);
      if (now.count > 0 && isLookedAt(now.ring, path)) setState(keepRingState(userId, { ...now, count: 0, mark: null }));
    };
    look();
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, [path, userId]);

  const isOn = state.ring.of !== "nothing";
  useEffect(() => {
    if (!isOn) return;
    window.addEventListener("pointerdown", unlockSound);
    window.addEventListener("keydown", unlockSound);
    return () => {
      window.removeEventListener("pointerdown", unlockSound);
      window.removeEventListener("keydown", unlockSound);
    };
  }, [isOn]);

  async function choose(ring: Ring): Promise<boolean> {
    if (ring.of !== "nothing") unlockSound();
    if (!(await sendRing(ring))) return false;
    setState(keepRingState(userId, { ring, count: 0, mark: null }));
    void ask();
    // Heard once, so that one knows it.
    if (ring.of !== "nothing") playTone();
    return true;
  }

  return { may, ring: state.ring, count: isOn ? state.count : 0, choose };
}

/** Asks once more when the state was changed meanwhile, here or in another tab: the answer would put back what was before. */
async function askFor(userId: string) {
  for (let tries = 1; ; tries++) {
    const before = readRingState(userId);
    const view = await askRing(before);
    if (tries === 3 || JSON.stringify(readRingState(userId)) === JSON.stringify(before)) return { before, view };
  }
}

/** Whether the place that rings is in front of the reader's eyes. */
const isLookedAt = (ring: Ring, path: string) =>
  document.visibilityState === "visible" && document.hasFocus() && path === (ring.of === "overdue" ? "/" : "/alerts");
