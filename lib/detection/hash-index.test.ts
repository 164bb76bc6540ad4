import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AgeingBloom } from "./ageing-bloom";
import { HashIndex } from "./hash-index";
import { sha256 } from "./sha256";

test("an index behaves like a map through any series of inserts and removals", () => {
  const key = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(fc.array(fc.record({ key, isRemoval: fc.boolean() }), { maxLength: 400 }), (steps) => {
      const index = new HashIndex(16);
      const map = new Map<number, number>();
      steps.forEach(({ key: name, isRemoval }, at) => {
        // Few slots for many keys, so that the probe chains wrap and meet.
        const [a, b] = [name % 7, name];
        if (isRemoval) {
          index.remove(a, b);
          map.delete(name);
        } else {
          index.insert(a, b, at);
          map.set(name, at);
        }
      });
      for (let name = 0; name <= 60; name++) expect(index.find(name % 7, name)).toBe(map.get(name) ?? -1);
      expect(index.size).toBe(map.size);
    }),
    { seed: 7, numRuns: 300 },
  );
});

test("the ageing set says yes to what it was given lately and survives a save", () => {
  const set = new AgeingBloom();
  for (let i = 1; i < 2000; i++) set.add(Math.imul(i, 0x9e3779b1), Math.imul(i, 0x85ebca6b));
  const copy = new AgeingBloom();
  copy.restore(JSON.parse(JSON.stringify(set.save())));
  const wrong = Array.from({ length: 2000 }, (_, i) => i + 5000).filter((i) =>
    copy.has(Math.imul(i, 0x9e3779b1), Math.imul(i, 0x85ebca6b)),
  );
  expect(copy.has(Math.imul(1999, 0x9e3779b1), Math.imul(1999, 0x85ebca6b))).toBe(true);
  expect(wrong.length).toBeLessThan(20);
});

test("our SHA-256 is SHA-256", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
    }),
    { seed: 7, numRuns: 300 },
  );
});
