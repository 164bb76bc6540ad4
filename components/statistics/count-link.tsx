import Link from "next/link";

/** A number that opens its rows; nothing opens nothing. */
export function CountLink({ count, href, label }: { count: number; href: string; label: string }) {
  if (count === 0) return <span className="sub">0</span>;
  return (
    <Link href={href} prefetch={false} className="num-link" aria-label={label}>
      {count}
    </Link>
  );
}
