-- What the duty desk reads: partial indexes, which Prisma's schema cannot say.

-- What people owe, by due time. Purging is the worker's own, and there is one such duty for each closed case.
CREATE INDEX "Obligation_desk_idx" ON "Obligation" ("dueAt", id)
  WHERE "dischargedAt" IS NULL AND "waivedAt" IS NULL AND "voidedAt" IS NULL AND kind <> 'purge_evidence';
CREATE INDEX "Obligation_settle_idx" ON "Obligation" ("dueAt", id)
  WHERE "dischargedAt" IS NULL AND "waivedAt" IS NULL AND "voidedAt" IS NULL AND kind = 'settle_delivery';
CREATE INDEX "Obligation_assignee_idx" ON "Obligation" ("assigneeId") WHERE "assigneeId" IS NOT NULL;

-- What somebody has claimed and put aside: few, and asked for by person.
CREATE INDEX "Alert_quiet_claimed_idx" ON "Alert" ("claimedById") WHERE place IN ('snoozed', 'suppressed');

-- Mail to our own people that has failed, for the strip of the desk.
CREATE INDEX "StaffMail_failed_idx" ON "StaffMail" ("failedAt" DESC) WHERE "failedAt" IS NOT NULL;
