-- CreateEnum
CREATE TYPE "LogSourceKind" AS ENUM ('file', 'history', 'syslog_udp', 'syslog_tcp', 'syslog_tls', 'http');

-- AlterTable
ALTER TABLE "LogSource" DROP COLUMN "snapshot",
ADD COLUMN     "behindBytes" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "bytesRead" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "countedOffset" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "droppedLines" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "findings" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "finishedAt" TIMESTAMPTZ(3),
ADD COLUMN     "isInOverlong" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "kind" "LogSourceKind" NOT NULL DEFAULT 'file',
ADD COLUMN     "name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "shapes" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "LogBatch" (
    "sourceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "lines" INTEGER NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LogBatch_pkey" PRIMARY KEY ("sourceId","key")
);

-- CreateTable
CREATE TABLE "DetectorState" (
    "id" INTEGER NOT NULL,
    "generation" BIGINT NOT NULL DEFAULT 0,
    "commits" BIGINT NOT NULL DEFAULT 0,
    "holder" TEXT NOT NULL DEFAULT '',
    "takenAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "parts" BYTEA,
    "accounts" INTEGER NOT NULL DEFAULT 0,
    "clock" TIMESTAMPTZ(3),
    "storedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DetectorState_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DetectorPage" (
    "name" TEXT NOT NULL,
    "page" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "DetectorPage_pkey" PRIMARY KEY ("name","page")
);

-- CreateTable
CREATE TABLE "DetectorAccount" (
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "record" BYTEA NOT NULL,

    CONSTRAINT "DetectorAccount_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "RuleDayCount" (
    "ruleCode" TEXT NOT NULL,
    "ruleVersion" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "raised" INTEGER NOT NULL DEFAULT 0,
    "shadowed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "RuleDayCount_pkey" PRIMARY KEY ("ruleCode","ruleVersion","day")
);

-- CreateIndex
CREATE INDEX "LogBatch_takenAt_idx" ON "LogBatch"("takenAt");

-- CreateIndex
CREATE INDEX "RuleDayCount_day_idx" ON "RuleDayCount"("day");

-- AddForeignKey
ALTER TABLE "LogBatch" ADD CONSTRAINT "LogBatch_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "LogSource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The state of the detector is shared by all sources now: what each had of its own is learned again, without being counted or raised again.
UPDATE "LogSource" SET name = path, "countedOffset" = "offset", "offset" = 0;

-- One detector, whose row every engine finds.
ALTER TABLE "DetectorState" ADD CONSTRAINT "DetectorState_one" CHECK (id = 1);
INSERT INTO "DetectorState" (id) VALUES (1);

-- Packed already, where packing pays.
ALTER TABLE "DetectorState" ALTER COLUMN parts SET STORAGE EXTERNAL;
ALTER TABLE "DetectorPage" ALTER COLUMN bytes SET STORAGE EXTERNAL;
-- Room for new versions beside the old: records are written over and over.
ALTER TABLE "DetectorAccount" SET (fillfactor = 70);
ALTER TABLE "DetectorPage" SET (fillfactor = 50);
