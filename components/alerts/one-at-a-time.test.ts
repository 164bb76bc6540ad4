import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time";

/** Work that ends when it is told to; what it has begun upon which, in order. */
function held() {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const doing = oneAtATime((key: number) => {
    begun.push(key);
    return new Promise<void>((resolve) => ends.push(resolve));
  });
  const end = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { begun, doing, end };
}

test("What is needed while it is under way is not begun again.", async () => {
  const { begun, doing, end } = held();
  void doing.need(7);
  void doing.need(7);
  void doing.need(8);
  await end();
  expect(begun).toEqual([7, 8]);
});

test("What is known to have changed is done once more when it is under way, and else not before it is needed.", async () => {
  const { begun, doing, end } = held();
  doing.outdate(7);
  expect(begun).toEqual([]);
  void doing.need(7);
  doing.outdate(7);
  doing.outdate(7);
  await end();
  expect(begun).toEqual([7, 7]);
  await end();
  expect(begun).toEqual([7, 7]);
});

test("What changes while it is under way is done once more afterwards, and never twice at once.", async () => {
  const { begun, doing, end } = held();
  let isOver = false;
  void doing.need(7);
  void doing.renew(7);
  void doing.renew(7).then(() => {
    isOver = true;
  });
  expect(begun).toEqual([7]);
  await end();
  expect(begun).toEqual([7, 7]);
  expect(isOver).toBe(false);
  await end();
  expect(begun).toEqual([7, 7]);
  expect(isOver).toBe(true);
  void doing.renew(7);
  expect(begun).toEqual([7, 7, 7]);
});
