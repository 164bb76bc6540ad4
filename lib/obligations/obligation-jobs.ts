import { z } from "zod";
import { sendMail } from "@/lib/gateways/smtp";
import { requiredEnv } from "@/lib/platform/env";
import type { Task } from "@/lib/platform/jobs";
import { escalateOverdue } from "./escalate-overdue";
import { giveUpStaffMail, SEND_STAFF_MAIL, sendStaffMail } from "./staff-mail";

/** The worker's tasks about what is owed, by the name they are queued under. */
export const obligationTasks: Readonly<Record<string, Task>> = {
  "escalate-overdue": async () => {
    await escalateOverdue();
    await giveUpStaffMail();
  },
  [SEND_STAFF_MAIL]: async (payload) => {
    const { mailId } = z.object({ mailId: z.uuid() }).parse(payload);
    requiredEnv("SMTP_URL"); // before the try is counted: without a server the mail stays queued
    await sendStaffMail(mailId, sendMail);
  },
};
