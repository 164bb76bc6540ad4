-- Nothing has written incoming mail before this migration: its table is empty, so columns without a default can be added.
-- CreateEnum
CREATE TYPE "TemplateKind" AS ENUM ('defense', 'abuse', 'prior_warning', 'request', 'reminder', 'second_reminder', 'reset_confirmed', 'closing', 'reporter_received', 'reporter_progress', 'reporter_done', 'reporter_out_of_scope', 'reporter_more_information');

-- CreateEnum
CREATE TYPE "InboundSource" AS ENUM ('smtp', 'imap');

-- CreateEnum
CREATE TYPE "InboundKind" AS ENUM ('reply', 'delivery_report', 'automatic', 'loop', 'unsorted', 'unreadable');

-- CreateEnum
CREATE TYPE "AnswerSource" AS ENUM ('mail', 'status_page');

-- CreateEnum
CREATE TYPE "AnswerState" AS ENUM ('unread', 'recorded', 'set_aside');

-- CreateEnum
CREATE TYPE "StatusClaim" AS ENUM ('left_company', 'changed_password', 'it_was_me', 'call_me');

-- CreateEnum
CREATE TYPE "LeakRead" AS ENUM ('yes', 'no', 'unknown');

-- CreateEnum
CREATE TYPE "LeakDuty" AS ENUM ('provider', 'contractor', 'both');

-- AlterTable
ALTER TABLE "InboundMail" DROP COLUMN "readAt",
DROP COLUMN "readById",
ADD COLUMN     "assigneeId" UUID,
ADD COLUMN     "because" TEXT,
ADD COLUMN     "digest" TEXT NOT NULL,
ADD COLUMN     "envelopeFrom" TEXT NOT NULL,
ADD COLUMN     "files" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "kind" "InboundKind",
ADD COLUMN     "quoted" TEXT,
ADD COLUMN     "recipients" TEXT[],
ADD COLUMN     "senderName" TEXT,
ADD COLUMN     "settledAt" TIMESTAMPTZ(3),
ADD COLUMN     "settledById" UUID,
ADD COLUMN     "settledReason" TEXT,
ADD COLUMN     "size" INTEGER NOT NULL,
ADD COLUMN     "sortedAt" TIMESTAMPTZ(3),
ADD COLUMN     "source" "InboundSource" NOT NULL,
ADD COLUMN     "text" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "LeakAssessment" ADD COLUMN     "duty" "LeakDuty",
ADD COLUMN     "isWrongful" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "lifeNumber" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "persons" INTEGER,
ADD COLUMN     "readFrom" TIMESTAMPTZ(3),
ADD COLUMN     "readUntil" TIMESTAMPTZ(3),
ADD COLUMN     "wasRead" "LeakRead" NOT NULL DEFAULT 'unknown';

-- AlterTable
ALTER TABLE "LeakRule" ADD COLUMN     "changeNote" TEXT,
ADD COLUMN     "countsFirst" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "movesOn" BOOLEAN NOT NULL DEFAULT false,
ALTER COLUMN "setById" DROP NOT NULL;

-- AlterTable
ALTER TABLE "NoticeDelivery" ADD COLUMN     "bounceCode" TEXT;

-- AlterTable
ALTER TABLE "NoticeTemplate" ALTER COLUMN kind TYPE "TemplateKind" USING kind::text::"TemplateKind";

-- AlterTable
ALTER TABLE "NoticeTemplateVersion" ADD COLUMN     "changeNote" TEXT;

-- CreateTable
CREATE TABLE "IncomingAnswer" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "lifeNumber" INTEGER NOT NULL,
    "source" "AnswerSource" NOT NULL,
    "inboundMailId" UUID,
    "noticeId" UUID,
    "deliveryId" UUID,
    "contactId" UUID,
    "claim" "StatusClaim",
    "text" TEXT,
    "purgedAt" TIMESTAMPTZ(3),
    "proposedOutcome" "ResponseOutcome",
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "AnswerState" NOT NULL DEFAULT 'unread',
    "assigneeId" UUID,
    "settledAt" TIMESTAMPTZ(3),
    "settledById" UUID,
    "setAsideReason" TEXT,
    "responseId" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "IncomingAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StatusCode" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "noticeId" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StatusCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StatusAttempt" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "ofCase" TEXT NOT NULL,
    "fromAddress" TEXT NOT NULL,
    "isGood" BOOLEAN NOT NULL,

    CONSTRAINT "StatusAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SendingSlot" (
    "domain" TEXT NOT NULL,
    "nextFreeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SendingSlot_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "LeakReport" (
    "id" UUID NOT NULL,
    "assessmentId" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "reportedAt" TIMESTAMPTZ(3) NOT NULL,
    "recipient" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LeakReport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "IncomingAnswer_inboundMailId_key" ON "IncomingAnswer"("inboundMailId");

-- CreateIndex
CREATE UNIQUE INDEX "IncomingAnswer_responseId_key" ON "IncomingAnswer"("responseId");

-- CreateIndex
CREATE INDEX "IncomingAnswer_incidentId_idx" ON "IncomingAnswer"("incidentId");

-- CreateIndex
CREATE INDEX "IncomingAnswer_state_receivedAt_id_idx" ON "IncomingAnswer"("state", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "IncomingAnswer_noticeId_idx" ON "IncomingAnswer"("noticeId");

-- CreateIndex
CREATE INDEX "IncomingAnswer_deliveryId_idx" ON "IncomingAnswer"("deliveryId");

-- CreateIndex
CREATE INDEX "IncomingAnswer_contactId_idx" ON "IncomingAnswer"("contactId");

-- CreateIndex
CREATE INDEX "IncomingAnswer_assigneeId_idx" ON "IncomingAnswer"("assigneeId");

-- CreateIndex
CREATE UNIQUE INDEX "StatusCode_noticeId_key" ON "StatusCode"("noticeId");

-- CreateIndex
CREATE INDEX "StatusCode_incidentId_idx" ON "StatusCode"("incidentId");

-- CreateIndex
CREATE INDEX "StatusAttempt_ofCase_at_idx" ON "StatusAttempt"("ofCase", "at");

-- CreateIndex
CREATE INDEX "StatusAttempt_fromAddress_at_idx" ON "StatusAttempt"("fromAddress", "at");

-- CreateIndex
CREATE INDEX "LeakReport_assessmentId_idx" ON "LeakReport"("assessmentId");

-- CreateIndex
CREATE UNIQUE INDEX "InboundMail_digest_key" ON "InboundMail"("digest");

-- CreateIndex
CREATE INDEX "InboundMail_kind_settledAt_receivedAt_idx" ON "InboundMail"("kind", "settledAt", "receivedAt");

-- CreateIndex
CREATE INDEX "InboundMail_assigneeId_idx" ON "InboundMail"("assigneeId");

-- CreateIndex
CREATE INDEX "LeakRule_regime_step_setAt_idx" ON "LeakRule"("regime", "step", "setAt");

-- AddForeignKey
ALTER TABLE "InboundMail" ADD CONSTRAINT "InboundMail_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncomingAnswer" ADD CONSTRAINT "IncomingAnswer_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncomingAnswer" ADD CONSTRAINT "IncomingAnswer_inboundMailId_fkey" FOREIGN KEY ("inboundMailId") REFERENCES "InboundMail"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncomingAnswer" ADD CONSTRAINT "IncomingAnswer_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "CustomerNotice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncomingAnswer" ADD CONSTRAINT "IncomingAnswer_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "NoticeDelivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncomingAnswer" ADD CONSTRAINT "IncomingAnswer_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncomingAnswer" ADD CONSTRAINT "IncomingAnswer_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncomingAnswer" ADD CONSTRAINT "IncomingAnswer_responseId_fkey" FOREIGN KEY ("responseId") REFERENCES "CustomerResponse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StatusCode" ADD CONSTRAINT "StatusCode_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StatusCode" ADD CONSTRAINT "StatusCode_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "CustomerNotice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LeakReport" ADD CONSTRAINT "LeakReport_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "LeakAssessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An answer is recorded as a response, or set aside with a reason, and not by half.
ALTER TABLE "IncomingAnswer" ADD CONSTRAINT answer_is_settled_whole CHECK (
  (state = 'unread' AND "settledAt" IS NULL AND "responseId" IS NULL AND "setAsideReason" IS NULL)
  OR (state = 'recorded' AND "settledAt" IS NOT NULL AND "responseId" IS NOT NULL AND "setAsideReason" IS NULL)
  OR (state = 'set_aside' AND "settledAt" IS NOT NULL AND "responseId" IS NULL AND "setAsideReason" IS NOT NULL));
ALTER TABLE "IncomingAnswer" ADD CONSTRAINT answer_has_its_source CHECK ((source = 'mail') = ("inboundMailId" IS NOT NULL));
