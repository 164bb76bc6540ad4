-- DropIndex
DROP INDEX "ApiToken_hash_key";

-- AlterTable
ALTER TABLE "ApiToken" DROP COLUMN "hash",
DROP COLUMN "usedAt",
ADD COLUMN     "handle" TEXT NOT NULL,
ADD COLUMN     "revokeReason" TEXT,
ADD COLUMN     "revokedById" UUID,
ADD COLUMN     "secretHash" BYTEA NOT NULL,
ADD COLUMN     "system" TEXT NOT NULL,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0,
ALTER COLUMN "expiresAt" SET NOT NULL;

-- CreateTable
CREATE TABLE "ApiTokenUse" (
    "tokenId" UUID NOT NULL,
    "usedAt" TIMESTAMPTZ(3) NOT NULL,
    "fromAddress" TEXT,

    CONSTRAINT "ApiTokenUse_pkey" PRIMARY KEY ("tokenId")
);

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_handle_key" ON "ApiToken"("handle");

-- CreateIndex
CREATE INDEX "ApiToken_createdAt_idx" ON "ApiToken"("createdAt" DESC);

-- AddForeignKey
ALTER TABLE "ApiTokenUse" ADD CONSTRAINT "ApiTokenUse_tokenId_fkey" FOREIGN KEY ("tokenId") REFERENCES "ApiToken"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A token always ends, within a year (and the day by which a leap year is longer), and is revoked whole or not at all.
ALTER TABLE "ApiToken"
  ADD CONSTRAINT "ApiToken_ends" CHECK ("expiresAt" > "createdAt" AND "expiresAt" <= "createdAt" + interval '366 days'),
  ADD CONSTRAINT "ApiToken_opens_something" CHECK (cardinality(scopes) >= 1 AND scopes <@ ARRAY['alerts:write', 'log-lines:write']),
  ADD CONSTRAINT "ApiToken_hashed" CHECK (octet_length("secretHash") = 32),
  ADD CONSTRAINT "ApiToken_revoked_whole" CHECK (("revokedAt" IS NULL) = ("revokedById" IS NULL) AND ("revokedAt" IS NULL) = ("revokeReason" IS NULL));
