import type { ReactNode } from "react";
import styles from "./evidence-line.module.css";
import { Icon } from "./icon";
import { visibleText } from "./visible-text";

/** A piece of a log line: plain, cited by a reason (`mark`), or hidden under a word (`mask`). */
export type EvidencePart = { text: string } | { mark: string } | { mask: string };

interface EvidenceLineProps {
  /** E3 */
  id: ReactNode;
  parts: readonly EvidencePart[];
  /** After the line: who opened it, or the button that asks for a purpose. */
  children?: ReactNode;
}

/** A stored log line. A mask covers what may only be opened with a purpose, or what was thrown away at intake. */
export function EvidenceLine({ id, parts, children }: EvidenceLineProps) {
  return (
    <div className={styles.line}>
      <span className={styles.id}>{id}</span>
      <span className={styles.text}>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a stored line never move.
          <Piece key={index} part={part} />
        ))}
        {children && <span className={styles.aside}> {children}</span>}
      </span>
    </div>
  );
}

function Piece({ part }: { part: EvidencePart }) {
  if ("text" in part) return visibleText(part.text);
  if ("mark" in part) return <em>{visibleText(part.mark)}</em>;
  return (
    <span className={styles.mask}>
      <Icon name="lock" size="xs" />
      {part.mask}
    </span>
  );
}
