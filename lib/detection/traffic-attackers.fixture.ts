import type { LogWriter } from "./traffic-lines.fixture";
import { DAY, HOUR } from "./traffic-people.fixture";
import type { Dice, Person, Provider, World } from "./traffic-world.fixture";

export interface Incident {
  account: string;
  kind: "plain" | "stealth" | "loginOnly" | "burstOnly";
  probeAt: number | null;
  burstAt: number | null;
  burstEnd: number | null;
}

/** People who share a checker: its drop address, its HELO, its style of Subject. */
interface Crew {
  drop: string;
  helo: string;
  style: "tuple" | "encoded" | "test" | "empty" | "random" | "ordinary";
  service: string;
  method: string;
  readsFirst: boolean;
  from: readonly Provider[];
}

export function makeCrews(count: number, world: World): Crew[] {
  const { dice } = world;
  return Array.from({ length: count }, () => ({
    drop: world.freeAddress(),
    helo: dice.pick([
      `WIN-${dice.word(8).toUpperCase()}`,
      "localhost",
      "ylmf-pc",
      `vps-${dice.upTo(999)}.hoster.example`,
      "User",
    ]),
    style: dice.pick(["tuple", "encoded", "test", "empty", "random", "ordinary"] as const),
    service: dice.pick(["submission", "submissions"]),
    method: dice.pick(["LOGIN", "LOGIN", "PLAIN"]),
    readsFirst: dice.chance(0.3),
    from: dice.chance(0.5) ? world.hosts : world.abroad,
  }));
}

function subjectOf(style: Crew["style"], victim: string, dice: Dice): string {
  const tuple = `${victim};${victim.split("@")[0]};Dummy-${dice.word(9)};mail.example.jp;587;1;LOGIN`;
  if (style === "tuple") return tuple.replaceAll(";", dice.pick([";", "|", ":"]));
  if (style === "encoded") return Buffer.from(tuple).toString("base64");
  if (style === "test") return dice.pick(["test", "SMTP test", "hello"]);
  if (style === "random") return `${dice.word(5)}${dice.upTo(999_999)}`;
  return style === "empty" ? "" : dice.pick(["Re: schedule", "invoice", "greetings"]);
}

export function probe(victim: Person, at: number, crew: Crew, log: LogWriter, world: World): Incident {
  const { dice } = world;
  const ip = world.address(dice.pick(crew.from));
  if (crew.readsFirst) log.signIn(at - 4000, victim.name, ip);
  const { service, method, helo, drop } = crew;
  log.send(at, {
    user: victim.name,
    ip,
    service,
    method,
    helo,
    to: [drop],
    subject: subjectOf(crew.style, victim.name, dice),
    size: 400 + dice.upTo(1500),
  });
  return { account: victim.name, kind: "plain", probeAt: at, burstAt: null, burstEnd: null };
}

/** A residential line of the same country, an ordinary Subject, a drop of its own, a router's HELO: nothing odd by itself. */
export function stealthyProbe(victim: Person, at: number, log: LogWriter, world: World): Incident {
  const { dice } = world;
  const ip = world.address(dice.pick(world.homes));
  const helo = `[192.168.${dice.upTo(200)}.${dice.upTo(250)}]`;
  const subject = dice.pick(["Re: schedule", "=?utf-8?B?44GU6YCj57Wh?=", "minutes", "Re: documents"]);
  log.send(at, {
    user: victim.name,
    ip,
    service: dice.pick(["submission", "submissions"]),
    method: "LOGIN",
    helo,
    to: [world.freeAddress()],
    subject,
    size: 900 + dice.upTo(5000),
  });
  return { account: victim.name, kind: "stealth", probeAt: at, burstAt: null, burstEnd: null };
}

/** One source opens several mailboxes once each and fails on other names; nothing is sent. */
export function openOnly(victims: readonly Person[], at: number, log: LogWriter, world: World): Incident[] {
  const { dice } = world;
  const ip = world.address(dice.pick(dice.chance(0.6) ? world.hosts : world.abroad));
  for (let guess = 0; guess < 6; guess++)
    log.failSignIn(at + guess * 400_000, `${dice.word(6)}@${dice.pick(victims).domain}`, ip);
  return victims.map((victim, index) => {
    const when = at + 200_000 + index * Math.floor(1.3 * HOUR);
    log.signIn(when, victim.name, ip);
    return { account: victim.name, kind: "loginOnly", probeAt: when, burstAt: null, burstEnd: null };
  });
}

/** Bulk mail from other sources than the probe's: at once, over many lines, or slowly. */
export function abuse(incident: Incident, at: number, log: LogWriter, world: World): void {
  const { dice } = world;
  const mode = dice.pick(["fast", "spread", "slow"] as const);
  const sources = Array.from({ length: mode === "spread" ? 12 : 1 + dice.upTo(2) }, () => world.address(dice.pick(world.abroad)));
  const mails = mode === "slow" ? 60 : 120;
  const gap = mode === "fast" ? 4000 : mode === "spread" ? 20_000 : 90_000;
  const helo = `WIN-${dice.word(8).toUpperCase()}`;
  for (let mail = 0; mail < mails; mail++) {
    const to = Array.from({ length: mode === "fast" ? 5 : 2 }, () => `${dice.word(7)}@target${dice.upTo(60)}.example`);
    const refused = { unknown: to.filter(() => dice.chance(0.25)), spam: dice.chance(0.1) };
    log.send(at + mail * gap, {
      user: incident.account,
      ip: dice.pick(sources),
      service: "submission",
      method: "LOGIN",
      helo,
      to,
      subject: "your account",
      size: 7000,
      ...refused,
    });
  }
  incident.burstAt = at;
  incident.burstEnd = at + mails * gap;
}

/** Passwords tried on existing and invented names, each from another line. */
export function spray(people: readonly Person[], at: number, log: LogWriter, world: World): void {
  const { dice } = world;
  for (let attempt = 0; attempt < 70; attempt++) {
    const name = dice.chance(0.7)
      ? dice.pick(people).name
      : `${dice.pick(["info", "test", "admin"])}@${dice.pick(people).domain}`;
    log.failSignIn(at + attempt * 450_000, name, world.address(dice.pick(dice.chance(0.5) ? world.abroad : world.hosts)));
  }
}

/** A Subject that spells out somebody else's sign-in, in a probe of a third account. */
export function forge(victim: Person, named: Person, at: number, crew: Crew, log: LogWriter, world: World): Incident {
  const ip = world.address(world.dice.pick(crew.from));
  const subject = `x client=unknown[${ip}], sasl_method=LOGIN, sasl_username=${named.name}`;
  log.send(at, {
    user: victim.name,
    ip,
    service: crew.service,
    method: crew.method,
    helo: crew.helo,
    to: [crew.drop],
    subject,
    size: 700,
  });
  return { account: victim.name, kind: "plain", probeAt: at, burstAt: null, burstEnd: null };
}

export const soon = (dice: Dice, at: number): number => Math.floor(at + 6 * HOUR + dice.next() * 3.5 * DAY);
