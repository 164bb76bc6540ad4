import type { LogWriter } from "./traffic-lines.fixture";
import type { Dice, Person, World } from "./traffic-world.fixture";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const SUBJECTS = [
  "Re: estimate",
  "minutes of the meeting",
  "Re: Re: delivery",
  "invoice for October",
  "=?utf-8?B?44GK5LiW6Kmx?=",
  "schedule",
  "photos",
];

/** One honest person's day, look-alikes of attacks included. `day` counts from 0; hours are those of the place. */
export function liveDay(person: Person, day: number, start: number, world: World, log: LogWriter): void {
  const { dice } = world;
  const midnight = start + day * DAY;
  const isWorkday = day % 7 < 5;
  const at = (from: number, to: number) => Math.floor(midnight + (from + dice.next() * (to - from)) * HOUR);
  const read = (when: number, ip: string) => log.signIn(when, person.name, ip);
  const write = (when: number, ip: string, more: Partial<Parameters<LogWriter["send"]>[1]> = {}) =>
    log.send(when, {
      user: person.name,
      ip,
      service: person.service,
      method: person.method,
      helo: person.helo,
      to: [dice.pick(person.contacts)],
      subject: dice.pick(SUBJECTS),
      size: 1500 + dice.upTo(40_000),
      ...more,
    });
  if (dice.chance(0.7))
    log.receive(
      at(0, 24),
      person.name,
      person.role === "forwarder" ? `me.${person.name.split("@")[0]}@gmail.example` : undefined,
    );
  switch (person.role) {
    case "dormant":
    case "forwarder":
      return;
    case "monitor":
      for (let hour = 0; hour < 24; hour++) {
        const when = midnight + hour * HOUR + 120_000;
        write(when, person.office, { to: [person.name], subject: "smtp test", size: 600 });
        read(when + 5000, person.office);
      }
      return;
    case "printer":
      for (let scan = 0; scan < (isWorkday ? 4 : 0); scan++)
        write(at(9, 18), person.office, {
          to: [`user${dice.upTo(9)}@${person.domain}`],
          subject: `SCAN${dice.upTo(99_999)}`,
          helo: "MFP-3F",
        });
      return;
    case "newsletter":
      if (day % 3 === 1) sendList(person, at(10, 11), 40, 8, log, dice);
      break;
    case "announcer":
      if (day === 12) sendList(person, at(10, 11), 30, 10, log, dice);
      break;
    case "webmail":
      for (let use = 0; use < 3; use++) read(at(8, 23), `10.9.1.${1 + dice.upTo(4)}`);
      if (dice.chance(0.6)) write(at(9, 22), "10.9.1.1", { helo: "webmail.example.jp" });
      return;
    case "connector":
      for (let poll = 0; poll < 24; poll++)
        read(midnight + poll * HOUR + 300_000, world.address(world.clouds[1] ?? world.homes[0] ?? person.mobile));
      if (day >= 4)
        write(at(9, 18), world.address(world.clouds[1] ?? person.mobile), {
          helo: "out.connector.example",
          subject: "ticket update",
        });
      break;
    default:
  }
  if (person.role === "newcomer" && day < 10) return;
  const home = person.role === "newLine" && day >= 11 ? newLine(person, world) : person.home;
  liveOrdinary(person, day, isWorkday, home, { at, read, write, world, log });
}

const lines = new WeakMap<Person, string>();

function newLine(person: Person, world: World): string {
  const known = lines.get(person) ?? world.address(world.dice.pick(world.homes));
  lines.set(person, known);
  return known;
}

interface Hand {
  at: (from: number, to: number) => number;
  read: (when: number, ip: string) => void;
  write: (when: number, ip: string, more?: Partial<Parameters<LogWriter["send"]>[1]>) => void;
  world: World;
  log: LogWriter;
}

function liveOrdinary(person: Person, day: number, isWorkday: boolean, home: string, hand: Hand): void {
  const { at, read, write, world, log } = hand;
  const { dice } = world;
  const goesToWork = person.role !== "home" && isWorkday;
  if (person.role === "traveller" && day >= 12 && day <= 14) return travel(hand);
  if (goesToWork) {
    for (let use = 0; use < 4; use++) read(at(8.5, 18.5), person.office);
    for (let mail = dice.upTo(4); mail > 0; mail--) write(at(9, 18), person.office);
    if (dice.chance(0.3)) write(at(9, 18), person.office, { to: [`user${dice.upTo(9)}@${person.domain}`] });
  }
  for (let use = 0; use < 3; use++) read(at(6.5, 23.5), dice.chance(0.4) ? world.address(person.mobile) : home);
  if (dice.chance(person.role === "home" ? 0.7 : 0.25))
    write(at(19, 23), home, dice.chance(0.15) ? { to: [world.freeAddress()] } : {});
  if (dice.chance(0.1)) {
    const ip = world.address(person.mobile);
    const when = at(8, 22);
    read(when, ip);
    write(when + 60_000, ip);
  }
  if (person.role === "vpn" && dice.chance(0.5)) {
    const exit = world.address(dice.pick(world.vpns));
    const when = at(9, 22);
    read(when, exit);
    write(when + 300_000, exit, dice.chance(0.3) ? { to: [world.freeAddress()] } : {});
  }
  if (person.role === "cloud" && day >= 10) {
    const app = world.address(world.clouds[0] ?? person.mobile);
    for (let poll = 0; poll < 6; poll++) read(at(0, 24), app);
    write(at(9, 22), app, { helo: "mail-app.cloudy.example", service: "submissions" });
  }
  if (person.role === "newPhone" && day === 11) {
    const ip = world.address(person.mobile);
    const when = at(10, 20);
    for (let use = 0; use < 4; use++) read(when - 90_000 * use, ip);
    write(when + 30_000, ip, {
      to: [`me.${person.name.split("@")[0]}@gmail.example`],
      subject: "test",
      size: 700,
      helo: `[192.168.1.${dice.upTo(250)}]`,
    });
  }
  if (person.role === "snippets" && dice.chance(0.5))
    write(at(9, 18), person.office, {
      subject: `log: ${person.name};${person.name.split("@")[0]};Dummy-Snippet;mail.example.jp;587;2;LOGIN`,
      to: [`user1@${person.domain}`],
    });
  if (person.role === "oldPassword" && day >= 9)
    for (let fail = 0; fail < 12; fail++)
      log.failSignIn(at(0, 24), person.name, dice.chance(0.5) ? home : world.address(person.mobile));
}

/** Three days abroad: the mailbox is read from the hotel many times, and a few answers are written. */
function travel({ at, read, write, world }: Hand): void {
  const { dice } = world;
  const hotel = world.address(dice.pick(world.abroad.slice(0, 12)));
  for (let use = 0; use < 6; use++) read(at(7, 12), hotel);
  write(at(12, 14), hotel, { subject: "Re: from the hotel" });
  if (dice.chance(0.5)) write(at(14, 22), hotel);
}

function sendList(person: Person, from: number, mails: number, each: number, log: LogWriter, dice: Dice): void {
  for (let mail = 0; mail < mails; mail++) {
    const to = Array.from({ length: each }, (_, index) => `reader${mail * each + index}@list${index % 7}.example`);
    log.send(from + mail * 20_000 + dice.upTo(5000), {
      user: person.name,
      ip: person.office,
      service: person.service,
      method: person.method,
      helo: person.helo,
      to,
      subject: "our news",
      size: 9000,
      unknown: to.slice(0, dice.chance(0.15) ? 1 : 0),
    });
  }
}
