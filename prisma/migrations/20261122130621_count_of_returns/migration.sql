-- AlterTable
ALTER TABLE "AttackerReturn" ADD COLUMN     "toldCount" INTEGER NOT NULL DEFAULT 1;
