// A thread of its own for detectors: lines are read here while what came of earlier ones is stored there.
import { existsSync, readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { CompiledReader } from "@/lib/detection/compiled-reader";
import { type DeskOptions, DetectorDesk } from "./detector-desk";
import type { Answer, Call } from "./hosted-detector";

/** Beside us where we are a bundle; the sources are read as they are. */
const compiled = new URL("reader.wasm", import.meta.url);
const reader = existsSync(compiled) ? new WebAssembly.Module(readFileSync(compiled)) : undefined;
const detectors = new Map<number, DetectorDesk>();

parentPort?.on("message", ({ turn, detector, name, values }: Call) => {
  try {
    const value = carryOut(detector, name, values);
    parentPort?.postMessage({ turn, value } satisfies Answer, handedOver(value));
  } catch (error) {
    parentPort?.postMessage({ turn, error: error instanceof Error ? error : new Error(String(error)) } satisfies Answer);
  }
});

// What cannot be read cannot be answered either: the thread ends, which is told to everybody who waits.
parentPort?.on("messageerror", (error) => {
  throw error;
});

function carryOut(number: number, name: Call["name"], values: unknown[]): unknown {
  if (name === "open") {
    detectors.set(number, new DetectorDesk(values[0] as DeskOptions, reader && new CompiledReader(reader)));
    return;
  }
  if (name === "close") {
    detectors.delete(number);
    return;
  }
  const desk = detectors.get(number);
  if (!desk) throw new Error("There is no such detector");
  return (desk[name] as (...given: unknown[]) => unknown).apply(desk, values);
}

/** Records are megabytes, and copies already. */
function handedOver(value: unknown): ArrayBuffer[] {
  const words = (value as Partial<ReturnType<DetectorDesk["cut"]>> | undefined)?.state?.accounts.words;
  return words && words.length > 0 ? [words.buffer as ArrayBuffer] : [];
}
