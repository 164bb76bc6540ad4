"use client";

/** The last page of all: nothing else could be drawn, so it needs neither style sheet nor catalogue. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="ja">
      <body style={{ font: "14px/1.6 system-ui, sans-serif", padding: "10vh 24px", maxWidth: 560, margin: "0 auto" }}>
        <h1 style={{ fontSize: 18 }}>うまく表示できなかった / This could not be shown</h1>
        <p>こちらの不具合で、記録された。しばらくしてから開き直す。</p>
        <p lang="en">The fault is ours, and it has been recorded. Please open the page again in a while.</p>
        <p>
          <a href="/">最初の画面へ / To the first page</a>
        </p>
        {error.digest && <code>{error.digest}</code>}
      </body>
    </html>
  );
}
