-- AlterTable
ALTER TABLE "SavedView" ADD COLUMN     "removedAt" TIMESTAMPTZ(3);
