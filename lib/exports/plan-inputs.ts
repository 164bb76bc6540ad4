import { z } from "zod";

/** What is taken out of a remediation plan: its closing report, or the list of its hosts. */
export const ExportPlan = z
  .object({
    number: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
    what: z.enum(["report", "hosts"]),
    format: z.enum(["csv", "pdf"]),
  })
  .refine(({ what, format }) => what === "report" || format === "csv", { path: ["format"] });
export type ExportPlan = z.infer<typeof ExportPlan>;
