"use client";
import { createContext, type ReactNode, useContext, useState } from "react";
import { type Answer, useAction } from "@/components/ui/use-action";
import type { AlertColumn } from "@/lib/views/column-rules";

interface Columns {
  columns: readonly AlertColumn[];
  choose: (columns: AlertColumn[]) => void;
  /** Why the choice could not be remembered. */
  refusal: string | null;
}

const ColumnContext = createContext<Columns>({ columns: [], choose: () => {}, refusal: null });

export const useColumns = () => useContext(ColumnContext);

interface QueueColumnsProps {
  /** As they were when the page was drawn. */
  initial: readonly AlertColumn[];
  action: (wish: { columns: AlertColumn[] }) => Promise<Answer<{ columns: AlertColumn[] }>>;
  children: ReactNode;
}

/** Which columns the queue has: a change shows at once and is remembered for the person. */
export function QueueColumns({ initial, action, children }: QueueColumnsProps) {
  const [columns, setColumns] = useState(initial);
  const { run, refusal } = useAction(action);
  function choose(chosen: AlertColumn[]) {
    setColumns(chosen);
    run({ columns: chosen });
  }
  return <ColumnContext value={{ columns, choose, refusal: refusal?.message ?? null }}>{children}</ColumnContext>;
}
