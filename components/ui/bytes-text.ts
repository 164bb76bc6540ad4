import { useFormatter } from "next-intl";

const STEPS = ["B", "kB", "MB", "GB", "TB"] as const;

/** A size as people write it: 12.3 MB. */
export function useBytesText(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const step = Math.min(STEPS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
    return `${format.number(bytes / 1000 ** step, { maximumFractionDigits: step === 0 ? 0 : 1 })} ${STEPS[step]}`;
  };
}
