const SHOWN_EVERY_MS = 250;

/** Lines, lines a second and how far the reading is, on a terminal only; a negative count clears the line. */
export function progressOn(total: number | null, lines: () => number): (bytes: number) => void {
  if (!process.stderr.isTTY) return () => {};
  const begunAt = performance.now();
  let read = 0;
  let shownAt = begunAt;
  return (bytes) => {
    if (bytes < 0) process.stderr.write("\r\x1b[K");
    read += Math.max(0, bytes);
    const now = performance.now();
    if (bytes < 0 || now - shownAt < SHOWN_EVERY_MS) return;
    shownAt = now;
    const perSecond = Math.round((lines() / (now - begunAt)) * 1000).toLocaleString("en");
    const share =
      total === null || total === 0 ? `${Math.round(read / 1e6)} MB` : `${Math.min(100, Math.floor((read / total) * 100))} %`;
    process.stderr.write(`\r\x1b[K${share}  ${lines().toLocaleString("en")} lines  ${perSecond} lines/s`);
  };
}
