import { createHash, randomInt, timingSafeEqual } from "node:crypto";

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const HANDLE_LENGTH = 12;
/** 43 of 62 letters: 256 bits. */
const CHANCE_LENGTH = 43;
/** By the prefix a scanner of leaked secrets knows what it has found. Letters only besides, so that a double click takes all of it. */
const SECRET = new RegExp(`^skm_([0-9A-Za-z]{${HANDLE_LENGTH}})_([0-9A-Za-z]{${CHANCE_LENGTH}})$`);

/** A new secret: `skm_<handle>_<chance>`. */
export function makeSecret(): { secret: string; handle: string } {
  const handle = letters(HANDLE_LENGTH);
  return { secret: `skm_${handle}_${letters(CHANCE_LENGTH)}`, handle };
}

/** The part that names the token; null for what is no secret of ours. */
export const handleOf = (secret: string): string | null => SECRET.exec(secret)?.[1] ?? null;

/** No salt and no slow hash: a secret of 256 random bits can be neither looked up in a table nor tried out. */
export const hashSecret = (secret: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash("sha256").update(secret, "utf8").digest());

/** Compared in the same time wherever they differ. */
export const isSameHash = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);

const letters = (length: number): string => Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join("");
