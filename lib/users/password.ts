import { randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** Argon2id as OWASP's password storage sheet asks: 19 MiB, two passes, one lane. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let nobodys: Promise<string> | undefined;

/** Takes as long for an address that belongs to nobody (`null`) as for one that does. */
export async function isPasswordRight(passwordHash: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword(makePassword());
  const isRight = await verify(passwordHash ?? (await nobodys), password);
  return isRight && passwordHash !== null;
}

// Without the letters and digits that are mistaken for each other when read out on the phone.
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password to hand over: four groups of four, 79 bits. */
export function makePassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
