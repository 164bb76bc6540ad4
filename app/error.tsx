"use client";
import { PageError } from "@/components/shell/page-error";
import { PlainPage } from "@/components/shell/plain-page";

/** When even the frame cannot be drawn: the database is away, for instance. */
export default function RootError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PlainPage>
      <PageError code={error.digest} onRetry={reset} />
    </PlainPage>
  );
}
