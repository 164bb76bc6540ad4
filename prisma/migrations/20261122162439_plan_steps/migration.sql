-- CreateTable
CREATE TABLE "RemediationStageMove" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "from" "PlanStage" NOT NULL,
    "to" "PlanStage" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID NOT NULL,
    "reason" TEXT,

    CONSTRAINT "RemediationStageMove_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RemediationStageMove_planId_at_idx" ON "RemediationStageMove"("planId", "at");

-- AddForeignKey
ALTER TABLE "RemediationStageMove" ADD CONSTRAINT "RemediationStageMove_planId_fkey" FOREIGN KEY ("planId") REFERENCES "RemediationPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
