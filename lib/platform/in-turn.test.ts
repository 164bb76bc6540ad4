import { expect, test } from "vitest";
import { inTurn } from "./in-turn";

/** Work that ends when it is told to. */
function held(order: string[], name: string) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = async () => {
    order.push(name);
    await ended;
    return name;
  };
  return { work, end: () => end() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("so many run at once, and the others follow in the order in which they came", async () => {
  const take = inTurn(2);
  const order: string[] = [];
  const all = ["a", "b", "c", "d"].map((name) => held(order, name));
  const answers = all.map(({ work }) => take(work));
  await settled();
  expect(order).toEqual(["a", "b"]);
  all[1]?.end();
  await settled();
  expect(order).toEqual(["a", "b", "c"]);
  for (const { end } of all) end();
  expect(await Promise.all(answers)).toEqual(["a", "b", "c", "d"]);
  expect(order).toEqual(["a", "b", "c", "d"]);
});

test("what fails, fails for its own caller, and the next one runs", async () => {
  const take = inTurn(1);
  const failed = take(() => Promise.reject(new Error("no room")));
  const next = take(async () => "done");
  await expect(failed).rejects.toThrow("no room");
  expect(await next).toBe("done");
  await expect(
    take(() => {
      throw new Error("at once");
    }),
  ).rejects.toThrow("at once");
  expect(await take(async () => "again")).toBe("again");
});

test("who comes while a place is handed on waits behind who waited", async () => {
  const take = inTurn(1);
  const order: string[] = [];
  const first = held(order, "first");
  const running = take(first.work);
  const waiting = take(async () => void order.push("waiting"));
  first.end();
  await running;
  const late = take(async () => void order.push("late"));
  await Promise.all([waiting, late]);
  expect(order).toEqual(["first", "waiting", "late"]);
});
