import { z } from "zod";
import { ReportGroup } from "./group-rules";

/** Without a case: one for each contract that the group is of; an open one of that contract is joined. */
export const LinkGroupToCase = z.object({
  reportId: z.uuid(),
  version: z.int().min(0),
  group: ReportGroup,
  incidentNumber: z.coerce.number().int().positive().max(999_999_999).nullable(),
});
export type LinkGroupToCase = z.infer<typeof LinkGroupToCase>;

/** To a person, or to nobody. */
export const AssignReport = z.object({ reportId: z.uuid(), version: z.int().min(0), userId: z.uuid().nullable() });
export type AssignReport = z.infer<typeof AssignReport>;
