import { useLocale } from "next-intl";
import { type TimeShape, timeText } from "./time-rules";

interface TimeTextProps {
  /** ISO 8601, UTC. */
  at: string;
  shape?: TimeShape;
  className?: string;
}

/** A moment in Japan Standard Time. */
export function TimeText({ at, shape = "minute", className }: TimeTextProps) {
  return (
    <time dateTime={at} title={`${timeText(at, "full", useLocale())} JST`} className={className}>
      {timeText(at, shape, useLocale())}
    </time>
  );
}
