-- AlterTable
ALTER TABLE "InboundMail" ADD COLUMN     "sortTries" INTEGER NOT NULL DEFAULT 0;
