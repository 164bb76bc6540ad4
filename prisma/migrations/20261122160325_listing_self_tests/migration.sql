-- AlterEnum
ALTER TYPE "ImportKind" ADD VALUE 'hosts';
ALTER TYPE "ImportKind" ADD VALUE 'domains';

-- AlterTable
ALTER TABLE "BlocklistZone" ADD COLUMN     "fault" TEXT,
ADD COLUMN     "faultIpv6" TEXT,
ADD COLUMN     "testedAt" TIMESTAMPTZ(3);
