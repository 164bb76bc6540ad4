import { expect, test } from "vitest";
import { answerFile, dispositionOf, streamOf } from "./exported-file";

test("A file's name is told to old programs in ASCII and to the others as it is", () => {
  expect(dispositionOf("sakimori-case-12.csv", "案件12 (控)'.csv")).toBe(
    "attachment; filename=\"sakimori-case-12.csv\"; filename*=UTF-8''%E6%A1%88%E4%BB%B612%20%28%E6%8E%A7%29%27.csv",
  );
  expect(dispositionOf('a"\r\nb.csv', "b.csv")).toContain('filename="a___b.csv"');
});

async function* three(): AsyncGenerator<Uint8Array> {
  for (const byte of [1, 2, 3]) yield Uint8Array.of(byte);
}

test("It is kept by nobody between, and arrives whole", async () => {
  const answer = answerFile({ name: "統計", plainName: "statistics", format: "pdf", bytes: three() });
  expect(answer.headers.get("cache-control")).toContain("no-store");
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([1, 2, 3]);
});

test("A file that breaks off does not look whole", async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Uint8Array.of(1);
    throw new Error("the database went away");
  }
  await expect(new Response(streamOf(broken())).arrayBuffer()).rejects.toThrow("went away");
});

test("A reader who goes away ends the writing", async () => {
  let isEnded = false;
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield Uint8Array.of(0);
    } finally {
      isEnded = true;
    }
  }
  const reader = streamOf(endless()).getReader();
  await reader.read();
  await reader.cancel();
  expect(isEnded).toBe(true);
});
