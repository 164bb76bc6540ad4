-- CreateIndex
CREATE INDEX "StatusCode_codeHash_idx" ON "StatusCode"("codeHash");
