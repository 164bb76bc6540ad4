import fc from "fast-check";

/** What an attacker's tool knows of one account. Invented at random; never a real one. */
export interface Credential {
  address: string;
  user: string;
  password: string;
  server: string;
  port: string;
}

const ALPHABETS = [
  "abcdefghijklmnopqrstuvwxyz",
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
  "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!$%&*()_+=?{}",
  "0123456789abcdef",
  "あいうえおかきくけこさしすせそたちつてとなにぬねのまみむめもやゆよ猫犬山川花月",
  "абвгдежзиклмнопрстуфхц0123456789",
  "äöüßéèçñÄÖÜ123abcXYZ",
];
const USUAL_SEPARATORS = [
  ";",
  "|",
  ":",
  ",",
  "\t",
  "/",
  "\\",
  "#",
  "~",
  "^",
  " ",
  " ; ",
  " | ",
  "::",
  " - ",
  " => ",
  "；",
  "｜",
  "：",
  "，",
  "　",
  "、",
];

/** Whatever Unicode calls a sign or a blank, one or two of it. Those that are part of ordinary names as well are left out: between two of
 * them there is nothing to tell. */
const anySign = fc
  .integer({ min: 0x21, max: 0xffee })
  .map((code) => String.fromCharCode(code))
  .filter((sign) => /^[\p{P}\p{S}\p{Zs}]$/u.test(sign) && !/^[._+='-]$/.test(sign.normalize("NFKC")));
const separatorOf: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...USUAL_SEPARATORS) },
  { weight: 2, arbitrary: anySign },
  { weight: 1, arbitrary: anySign.map((sign) => ` ${sign}${sign} `) },
);

const letters = (alphabet: string, minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength, maxLength }).map((characters) => characters.join(""));

export const credential: fc.Arbitrary<Credential> = fc
  .record({
    local: letters("abcdefghijklmnoprstuvwxyz", 3, 9),
    // A first letter, so that no part of an address or a time is taken for it by chance.
    password: fc.constantFrom(...ALPHABETS).chain((alphabet) => letters(alphabet, 8, 32)),
    domain: fc.constantFrom("example.jp", "mail.example.jp", "example.com"),
    port: fc.constantFrom("25", "465", "587", "993", "995"),
  })
  .map(({ local, password, domain, port }) => ({
    address: `${local}@${domain}`,
    user: local,
    password,
    server: `smtp.${domain}`,
    port,
  }));

type Shape = (given: Credential, separator: string) => string;

const TUPLES: Shape[] = [
  ({ address, password }, by) => [address, password].join(by),
  ({ address, password }, by) => [password, address].join(by),
  ({ address, user, password, server, port }, by) => [address, user, password, server, port, "1", "LOGIN"].join(by),
  ({ address, password, server, port }, by) => [server, port, address, password].join(by),
  ({ user, password, server, port }, by) => [user, password, server, port].join(by),
  ({ user, password, server, port }, by) => [port, server, password, user].join(by),
  ({ user, password }) => `user=${user} pass=${password}`,
  ({ user, password }) => `login: ${user} password: ${password}`,
  ({ user, password }) => `${user} パスワード：${password}`,
  ({ user, password }) => `ＵＳＥＲ：${user}　ＰＡＳＳ：${password}`,
  ({ user, password }) => `PW=${password} ID=${user}`,
  ({ address, password }) => JSON.stringify({ user: address, password }),
  ({ address, password, port }) => `"${address}" "${password}" "${port}"`,
  ({ user, password, server, port }) => `smtp://${user}:${password}@${server}:${port}`,
];

/** One byte in the middle of an encoded text must not be enough to hide it. */
const ENCODINGS: ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => Buffer.from(text).toString("base64"),
  (text) => Buffer.from(text).toString("base64").replace(/=+$/, ""),
  (text) => Buffer.from(text).toString("base64url"),
  (text) => Buffer.from(Buffer.from(text).toString("base64")).toString("base64"),
  (text) => Buffer.from(text).toString("hex"),
  (text) => encodeURIComponent(text),
  (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
  (text) => `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`,
  (text) => `=?utf-8?B?${Buffer.from(text).toString("base64")}`,
  (text) => `=?utf-8?Q?${[...Buffer.from(text)].map((byte) => `=${byte.toString(16).padStart(2, "0")}`).join("")}?=`,
  (text) => `"${text}"`,
  (text) => `'${text}'`,
];

/** A credential and one text that gives it away. */
export const toldCredential: fc.Arbitrary<{ given: Credential; text: string }> = fc
  .record({
    given: credential,
    shape: fc.constantFrom(...TUPLES),
    separator: separatorOf,
    encode: fc.constantFrom(...ENCODINGS),
    isBlob: fc.nat({ max: 19 }),
  })
  .map(({ given, shape, separator, encode, isBlob }) => {
    const blob = Buffer.from(`\0${given.address}\0${given.password}`).toString("base64");
    return { given, text: (isBlob === 0 ? blob : encode(shape(given, separator))).replace(/[\r\n]/g, " ") };
  });

/** Every spelling of the password that must be found nowhere. */
export function spellingsOf({ password }: Credential): string[] {
  const bytes = Buffer.from(password);
  const base64 = bytes.toString("base64").replace(/=+$/, "");
  // The last letters of base64 depend on what follows, and so do the first where it does not begin at a third byte.
  const shifted = [1, 2].map((by) =>
    Buffer.concat([Buffer.alloc(by), bytes])
      .toString("base64")
      .replace(/=+$/, "")
      .slice(by + 1, -2),
  );
  const escaped = JSON.stringify(password).slice(1, -1);
  return [password, escaped, base64.slice(0, -2), ...shifted, bytes.toString("hex"), encodeURIComponent(password)].filter(
    (spelling, index, all) => spelling.length >= 8 && all.indexOf(spelling) === index,
  );
}
