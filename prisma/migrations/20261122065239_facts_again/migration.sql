-- AlterTable
ALTER TABLE "CaseFact" ADD COLUMN     "accountBefore" TIMESTAMPTZ(3),
ADD COLUMN     "contractBefore" TIMESTAMPTZ(3);

INSERT INTO "FactMark" (stream, at) VALUES ('everything', '1970-01-01Z');
