import type { ReportFault } from "./report-format-rules";

/** A list that cannot be read, or no further: what is broken is the list, not we. */
export class BrokenList extends Error {
  constructor(readonly fault: ReportFault) {
    super(fault);
    this.name = "BrokenList";
  }
}
