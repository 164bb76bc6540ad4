-- AlterTable
ALTER TABLE "BacktestRun" ADD COLUMN     "errorFile" TEXT;
