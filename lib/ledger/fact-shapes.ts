import { z } from "zod";

export const id = z.string();
export const at = z.iso.datetime();
/** A keyed hash of free text: it proves what was written without keeping it. */
export const text = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable();

export const define = <Name extends string, Shape extends Record<Name, z.ZodType>>(facts: Shape & Record<Name, z.ZodType>) =>
  facts;
