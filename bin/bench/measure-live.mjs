import { performance } from "node:perf_hooks";
import { signIn } from "./person.mjs";
import { quantiles } from "./quantiles.mjs";

/** How long after one person's claim was answered another's stream names the alert. */
export async function measureLive(bench, person, alerts, note) {
  const other = await signIn(bench, "operator2@demo.example.jp");
  const stream = await fetch(`${bench.origin}/api/live`, { headers: { ...other.headers(), accept: "text/event-stream" } });
  if (stream.status !== 200 || !stream.body) throw new Error(`/api/live answered ${stream.status}`);
  const reader = stream.body.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  const listening = (async () => {
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true }));
      if (done) return;
      heard += value;
    }
  })();
  const spans = [];
  for (const { number, ...wish } of alerts) {
    const begin = performance.now();
    await person.act("/alerts", "claimAlertAction", wish);
    while (!new RegExp(`alert:${number}\\b`).test(heard)) {
      if (performance.now() - begin > 5000) throw new Error("The stream never named the alert");
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    spans.push(performance.now() - begin);
  }
  await reader.cancel();
  await listening;
  note({ what: "live: claim asked → named to another", clients: 2, ...quantiles(spans), budget: 1000 });
}
