CREATE TABLE "StaffMailAttachment" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StaffMailAttachment_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "StaffMailAttachment_code_key" ON "StaffMailAttachment"("code");

ALTER TABLE "StaffMail" ADD COLUMN "attachmentId" UUID;
CREATE INDEX "StaffMail_attachmentId_idx" ON "StaffMail"("attachmentId");
ALTER TABLE "StaffMail" ADD CONSTRAINT "StaffMail_attachmentId_fkey" FOREIGN KEY ("attachmentId") REFERENCES "StaffMailAttachment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One subscription at a time; a month is written as such, for months are compared by their letters.
CREATE UNIQUE INDEX "ReportSubscription_one_each" ON "ReportSubscription" ("userId") WHERE "endedAt" IS NULL;
ALTER TABLE "ReportSubscription" ADD CONSTRAINT "ReportSubscription_month" CHECK ("lastMonth" ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$');
ALTER TABLE "ReportSubscription" ADD CONSTRAINT "ReportSubscription_language" CHECK ("language" IN ('ja', 'en'));
