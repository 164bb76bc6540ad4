"use client";
import { useEffect, useState } from "react";
import { readRoute } from "./fetch-alerts";

interface Owner {
  id: string;
  name: string;
}

/** People who can answer for a suppression; the reader alone, until they are known. */
export function useOwners(me: Owner): readonly Owner[] {
  const [owners, setOwners] = useState<readonly Owner[] | null>(null);
  useEffect(() => {
    let isHere = true;
    void readRoute<Owner[]>("/alerts/owners").then((found) => {
      if (isHere && found) setOwners(found);
    });
    return () => {
      isHere = false;
    };
  }, []);
  return owners ?? [me];
}
