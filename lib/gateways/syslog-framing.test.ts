import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asLine, FramingError, LONGEST_MESSAGE, SyslogFraming } from "./syslog-framing";

const counted = (...messages: string[]) => messages.map((text) => `${Buffer.byteLength(text)} ${text}`).join("");

/** What a connection gives, its bytes cut into chunks of a size. */
function linesOf(bytes: string | Buffer, size = 1 << 20): string[] {
  const framing = new SyslogFraming();
  const all = Buffer.from(bytes);
  const lines: Buffer[] = [];
  for (let at = 0; at < all.length; at += size) lines.push(...framing.read(all.subarray(at, at + size)));
  lines.push(...framing.end());
  return Buffer.concat(lines).toString("utf8").split("\n").slice(0, -1);
}

const MESSAGES = ["<22>Nov  5 10:00:01 mx postfix/qmgr[1]: one", "<22>1 2026-11-05T10:00:01Z mx postfix/qmgr 1 - - two ü", "x"];

describe.each([1, 2, 3, 7, 64, 1 << 20])("cut into chunks of %i", (size) => {
  test("counted messages are told apart from lines by the first bytes", () => {
    expect(linesOf(counted(...MESSAGES), size)).toEqual(MESSAGES);
    expect(linesOf(`${MESSAGES.join("\n")}\n`, size)).toEqual(MESSAGES);
  });

  test("a line that begins with its year is no counted message", () => {
    const line = "2026-11-05T10:00:01.123456+09:00 mx postfix/qmgr[1]: one";
    expect(linesOf(`${line}\n${line}\n`, size)).toEqual([line, line]);
  });

  test("a newline within a counted message does not begin another line", () => {
    expect(linesOf(counted("one\nNov  5 10:00:01 mx forged[1]: two\n", "three"), size)).toEqual([
      "one Nov  5 10:00:01 mx forged[1]: two",
      "three",
    ]);
  });

  test("a message that is too long is passed over, and what follows is read", () => {
    const long = "y".repeat(LONGEST_MESSAGE + 1);
    if (size < 64) return; // the same road, too slow to walk a byte at a time
    expect(linesOf(counted("one", long, "three"), size)).toEqual(["one", "three"]);
    expect(linesOf(`one\n${long}${long}\nthree\n`, Math.min(size, 4096))).toEqual(["one", "three"]);
  });
});

test("the last line may lack its newline, and half a counted message is none", () => {
  expect(linesOf("<22>one\n<22>two")).toEqual(["<22>one", "<22>two"]);
  const framing = new SyslogFraming();
  expect(framing.read(Buffer.from("10 <22>half"))).toEqual([]);
  expect(framing.end()).toEqual([]);
  expect(framing.dropped).toBe(1);
});

test.each(["12 <22>fine text99999999999 x", "12 <22>fine textnonsense", "12 <22>fine text99999999 x", "12 <22>fine text 5 x"])(
  "a sender that stops counting is cut off: %s",
  (bytes) => {
    const framing = new SyslogFraming();
    expect(() => framing.read(Buffer.from(bytes))).toThrow(FramingError);
  },
);

test("whole messages before one that cannot be understood are not lost", () => {
  const framing = new SyslogFraming();
  const sent = Buffer.from(`${counted("<22>one", "<22>two")}nonsense and more`);
  let broken: unknown;
  try {
    framing.read(sent);
  } catch (error) {
    broken = error;
  }
  expect(broken).toBeInstanceOf(FramingError);
  expect(Buffer.concat((broken as FramingError).lines).toString()).toBe("<22>one\n<22>two\n");
});

test("a message that is too long counts once, also when its end never comes", () => {
  const framing = new SyslogFraming();
  framing.read(Buffer.from(`${LONGEST_MESSAGE + 10} begun`));
  framing.end();
  expect(framing.dropped).toBe(1);
});

test("nothing held grows beyond a message, however much is sent without an end", () => {
  const framing = new SyslogFraming();
  for (let sent = 0; sent < 100; sent++) framing.read(Buffer.alloc(16 * 1024, "x"));
  const { rest } = framing as unknown as { rest: Buffer };
  expect(rest.length).toBeLessThanOrEqual(LONGEST_MESSAGE);
  expect(framing.dropped).toBe(1);
});

test("random bytes in random chunks are read or refused, and never hang", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 30 }), (chunks) => {
      const framing = new SyslogFraming();
      try {
        for (const chunk of chunks) for (const line of framing.read(Buffer.from(chunk))) expect(line.at(-1)).toBe(10);
        framing.end();
      } catch (error) {
        expect(error).toBeInstanceOf(FramingError);
      }
    }),
    { numRuns: 2000 },
  );
});

test("whatever is framed comes out as it went in", () => {
  const message = fc.string({ minLength: 1, maxLength: 300, unit: "grapheme" }).filter((text) => !/[\n\0]/.test(text));
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 50 }), (messages, size) => {
      expect(linesOf(counted(...messages), size)).toEqual(messages);
    }),
  );
});

test("a datagram is one line", () => {
  expect(asLine(Buffer.from("<22>one\ntwo\n\0")).toString()).toBe("<22>one two\n");
});
