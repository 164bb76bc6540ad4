import Link from "next/link";
import type { ReactNode } from "react";
import styles from "./tabs.module.css";

export interface TabLink {
  href: string;
  label: ReactNode;
  count?: number;
  isCurrent: boolean;
}

/** Views of one page, held in the address. `children` stand at the right end. */
export function TabLinks({ label, tabs, children }: { label: string; tabs: readonly TabLink[]; children?: ReactNode }) {
  return (
    <div className={styles.tabs}>
      <nav aria-label={label} className={styles.list}>
        {tabs.map((tab) => (
          <Link prefetch={false} key={tab.href} href={tab.href} aria-current={tab.isCurrent ? "page" : undefined}>
            {tab.label}
            {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
          </Link>
        ))}
      </nav>
      <span className="grow" />
      {children}
    </div>
  );
}

interface SegmentedProps<Value extends string> {
  label: string;
  options: readonly { value: Value; label: ReactNode; href?: string }[];
  value: Value;
  /** Left out when the options are links. */
  onChange?: (value: Value) => void;
}

/** One of a few, side by side. With `href` on the options the address holds the choice. */
export function Segmented<Value extends string>({ label, options, value, onChange }: SegmentedProps<Value>) {
  return (
    <fieldset className={styles.segmented} aria-label={label}>
      {options.map((option) =>
        option.href ? (
          <Link prefetch={false} key={option.value} href={option.href} aria-current={option.value === value ? "true" : undefined}>
            {option.label}
          </Link>
        ) : (
          <button key={option.value} type="button" aria-pressed={option.value === value} onClick={() => onChange?.(option.value)}>
            {option.label}
          </button>
        ),
      )}
    </fieldset>
  );
}

interface FilterChipProps {
  isOn: boolean;
  children: ReactNode;
  href?: string;
  onToggle?: () => void;
}

/** A filter that is on or off; a link when the address holds it. */
export function FilterChip({ isOn, children, href, onToggle }: FilterChipProps) {
  const className = `${styles.chip} ${isOn ? styles.on : ""}`;
  if (href) {
    return (
      <Link prefetch={false} href={href} className={className} aria-current={isOn ? "true" : undefined}>
        {children}
      </Link>
    );
  }
  return (
    <button type="button" className={className} aria-pressed={isOn} onClick={onToggle}>
      {children}
    </button>
  );
}

/** Earlier and later pages of a long list. */
export function Pager({
  label,
  earlier,
  later,
  children,
}: {
  label: string;
  earlier?: { href: string; label: string };
  later?: { href: string; label: string };
  children?: ReactNode;
}) {
  return (
    <nav aria-label={label} className={styles.pager} data-pager="">
      {earlier && (
        <Link prefetch={false} href={earlier.href}>
          {earlier.label}
        </Link>
      )}
      <span className="sub">{children}</span>
      {later && (
        <Link prefetch={false} href={later.href}>
          {later.label}
        </Link>
      )}
    </nav>
  );
}
