import type { Finding } from "./finding";
import { abuse, forge, type Incident, makeCrews, openOnly, probe, soon, spray, stealthyProbe } from "./traffic-attackers.fixture";
import { type LogStyle, LogWriter } from "./traffic-lines.fixture";
import { DAY, HOUR, liveDay } from "./traffic-people.fixture";
import { Dice, type Person, type Role, World } from "./traffic-world.fixture";

export interface Mix {
  seed: number;
  people: number;
  /** Share of accounts that nobody uses. */
  dormant: number;
  incidents: number;
  style: LogStyle;
}

export interface Traffic {
  log: Buffer;
  networks: string;
  incidents: Incident[];
  roles: Map<string, Role>;
  forged: { account: string; at: number }[];
  /** From here on findings count. */
  liveAt: number;
  days: number;
}

const START = Date.UTC(2026, 8, 6, 15);
export const WARM_DAYS = 8;
const DAYS = 18;
const HARD: readonly Role[] = [
  "vpn",
  "traveller",
  "cloud",
  "newcomer",
  "newPhone",
  "snippets",
  "newLine",
  "connector",
  "newsletter",
  "monitor",
  "printer",
  "announcer",
  "oldPassword",
];

/** Of these there are many in every service. */
const ODD: readonly Role[] = ["vpn", "traveller", "cloud", "newcomer", "newPhone", "newLine", "oldPassword"];

/** Eighteen days of a small service, half of whose odd-looking accounts are honest, with the truth about it. */
export function generateTraffic(mix: Mix): Traffic {
  const dice = new Dice(mix.seed);
  const world = new World(dice);
  const log = new LogWriter(mix.style);
  const people = populate(mix, world);
  const movers = people[0]?.domain ?? "";
  const newOffice = world.address(dice.pick(world.homes));
  for (let day = 0; day < DAYS; day++) {
    for (const person of people) {
      if (day === 13 && person.domain === movers) person.office = newOffice;
      liveDay(person, day, START, world, log);
    }
  }
  const { incidents, forged } = attack(mix, people, world, log);
  const roles = new Map(people.map(({ name, role }) => [name, role]));
  return {
    log: log.log(),
    networks: world.networks(),
    incidents,
    roles,
    forged,
    liveAt: START + WARM_DAYS * DAY,
    days: DAYS - WARM_DAYS,
  };
}

function populate({ people: count, dormant }: Mix, world: World): Person[] {
  const { dice } = world;
  const domains = Math.max(3, Math.floor(count / 18));
  const offices = Array.from({ length: domains }, () => world.address(dice.pick(world.homes)));
  return Array.from({ length: count }, (_, number) => {
    const domain = number % domains;
    const hard = HARD[number - domains];
    const ordinary = dice.pick(["office", "office", "office", "home", "webmail"] as const);
    const odd = dice.chance(0.15) ? dice.pick(ODD) : undefined;
    const role: Role = hard ?? odd ?? (dice.chance(dormant) ? dice.pick(["dormant", "dormant", "forwarder"] as const) : ordinary);
    return world.person(number, `firm${domain}.example`, offices[domain] ?? "", role);
  });
}

function attack(mix: Mix, people: readonly Person[], world: World, log: LogWriter): Pick<Traffic, "incidents" | "forged"> {
  const { dice } = world;
  const crews = makeCrews(Math.max(2, Math.floor(mix.incidents / 6)), world);
  const targets = shuffled(
    people.filter(({ role }) => !["monitor", "newsletter", "connector"].includes(role)),
    dice,
  );
  const moment = () => Math.floor(START + (WARM_DAYS + 0.2 + dice.next() * (DAYS - WARM_DAYS - 4.5)) * DAY);
  const incidents: Incident[] = [];
  const forged: Traffic["forged"] = [];
  while (incidents.length < mix.incidents && targets.length > 6) {
    const kind = dice.next();
    const victim = targets.pop();
    if (victim === undefined) break;
    if (kind < 0.55) incidents.push(probe(victim, moment(), dice.pick(crews), log, world));
    else if (kind < 0.75) incidents.push(stealthyProbe(victim, moment(), log, world));
    else if (kind < 0.83) incidents.push(...openOnly([victim, ...targets.splice(-3)], moment(), log, world));
    else if (kind < 0.9) {
      const at = moment();
      const named = targets[0] ?? victim;
      incidents.push(forge(victim, named, at, dice.pick(crews), log, world));
      forged.push({ account: named.name, at });
    } else {
      const at = moment();
      const incident: Incident = { account: victim.name, kind: "burstOnly", probeAt: null, burstAt: at, burstEnd: at };
      abuse(incident, at, log, world);
      incidents.push(incident);
    }
  }
  for (const incident of incidents)
    if (incident.probeAt !== null && dice.chance(0.5)) abuse(incident, soon(dice, incident.probeAt), log, world);
  for (let wave = 0; wave < 2; wave++) spray(people, moment(), log, world);
  return { incidents, forged };
}

function shuffled<Item>(items: Item[], dice: Dice): Item[] {
  return items
    .map((item) => ({ item, by: dice.next() }))
    .sort((one, other) => one.by - other.by)
    .map(({ item }) => item);
}

export interface Score {
  probes: number;
  found: number;
  bursts: number;
  burstsFound: number;
  alerts: number;
  false: Finding[];
  forged: number;
  accountDays: number;
  missed: Incident[];
}

/** What evaluations of detectors count: probes found before the abuse, alerts on honest accounts, alerts on names merely quoted. */
export function scoreOf(findings: readonly Finding[], { incidents, liveAt, forged, roles, days }: Traffic): Score {
  const live = findings.filter(
    (finding) => finding.account !== null && !finding.shadow && finding.kind !== "stuffing" && timeOf(finding) >= liveAt,
  );
  const isOf = (finding: Finding, incident: Incident) =>
    finding.account === incident.account &&
    timeOf(finding) >= (incident.probeAt ?? incident.burstAt ?? 0) - 1000 &&
    (incident.burstEnd === null || timeOf(finding) <= incident.burstEnd + 24 * HOUR);
  const foundBefore = (incident: Incident) =>
    live.some((finding) => isOf(finding, incident) && (incident.burstAt === null || timeOf(finding) < incident.burstAt));
  const withProbe = incidents.filter(({ probeAt }) => probeAt !== null);
  const withBurst = incidents.filter(({ burstAt }) => burstAt !== null);
  const wrong = live.filter((finding) => !incidents.some((incident) => isOf(finding, incident)));
  return {
    probes: withProbe.length,
    found: withProbe.filter(foundBefore).length,
    bursts: withBurst.length,
    burstsFound: withBurst.filter((incident) => live.some((finding) => isOf(finding, incident))).length,
    alerts: live.length,
    false: wrong,
    forged: wrong.filter((finding) =>
      forged.some(({ account, at }) => account === finding.account && Math.abs(timeOf(finding) - at) < 120_000),
    ).length,
    accountDays: roles.size * days,
    missed: withProbe.filter((incident) => !foundBefore(incident)),
  };
}

const timeOf = (finding: Finding): number => Date.parse(finding.detectedAt);
