"use client";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { type Answer, useAction } from "@/components/ui/use-action";
import { type ColumnChoice, STANDARD_CHOICE } from "@/lib/views/column-rules";

interface Columns {
  choice: ColumnChoice;
  choose: (choice: ColumnChoice) => void;
  /** Why the choice could not be remembered. */
  refusal: string | null;
}

const ColumnContext = createContext<Columns>({ choice: STANDARD_CHOICE, choose: () => {}, refusal: null });

export const useColumns = () => useContext(ColumnContext);

interface QueueColumnsProps {
  /** As they were when the page was drawn. */
  initial: ColumnChoice;
  action: (wish: ColumnChoice) => Promise<Answer<ColumnChoice>>;
  children: ReactNode;
}

/** Which columns the queue has and how they stand: a change shows at once and is remembered for the person. */
export function QueueColumns({ initial, action, children }: QueueColumnsProps) {
  const [choice, choose] = useState(initial);
  const { run, isBusy, refusal } = useAction(action);
  const sent = useRef(initial);
  // One at a time: of many presses in a row the last is what is remembered, also where it is what the first had been.
  useEffect(() => {
    if (isBusy || sent.current === choice) return;
    sent.current = choice;
    run(choice);
  });
  return <ColumnContext value={{ choice, choose, refusal: refusal?.message ?? null }}>{children}</ColumnContext>;
}
