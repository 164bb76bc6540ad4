"use client";
import type { ReactNode } from "react";
import { Forbidden } from "@/components/shell/forbidden";
import { useMay } from "@/components/shell/shell-context";
import type { LeakRegimeView } from "@/lib/leaks/leak-views";
import { RegimePart } from "./regime-part";

/** Both regimes. Whoever may not answer is told so once, and sees no button. */
export function LeakParts({
  regimes,
  buttons,
}: {
  regimes: readonly LeakRegimeView[];
  buttons: Readonly<Record<string, ReactNode>>;
}) {
  const may = useMay("leak:assess");
  return (
    <>
      {regimes.map((one) => (
        <RegimePart key={one.regime} regime={one} buttons={may ? buttons : {}} />
      ))}
      {Object.keys(buttons).length > 0 && <Forbidden permission="leak:assess" />}
    </>
  );
}
