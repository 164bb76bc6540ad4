import type { HostRow } from "@/lib/remediation/plan-views";
import type { Column, Row, Sheet } from "./sheet-rules";
import type { Say } from "./words";

/** The hosts of a plan, each in a row, written while they are read. */
export function planHostSheet(hosts: AsyncIterable<HostRow>, say: Say): Sheet {
  const column = (name: string, kind: Column["kind"] = "text"): Column => ({ title: say(`remediation.hosts.${name}`), kind });
  return {
    name: say("remediation.tabs.hosts"),
    columns: [
      column("address"),
      column("host"),
      column("target"),
      column("because"),
      { title: say("remediation.hostMove.reason"), kind: "text" },
      column("moved", "moment"),
      column("checked", "moment"),
    ],
    rows: rowsOf(hosts, say),
  };
}

async function* rowsOf(hosts: AsyncIterable<HostRow>, say: Say): AsyncGenerator<Row> {
  for await (const { address, host, target, because, reason, movedAt, checkedAt } of hosts) {
    const key = `remediation.because.${because}`;
    yield [address, host, say(`remediation.target.${target}`), say.has(key) ? say(key) : because, reason, movedAt, checkedAt];
  }
}
