-- What is sorted says what it is and by what it was known; what a person settled says who; what is purged has lost its original.
ALTER TABLE "InboundMail" ADD CONSTRAINT mail_is_sorted_whole CHECK ((kind IS NULL) = ("sortedAt" IS NULL) AND (kind IS NULL) = (because IS NULL));
ALTER TABLE "InboundMail" ADD CONSTRAINT mail_is_settled_whole CHECK (("settledAt" IS NULL) = ("settledById" IS NULL));
ALTER TABLE "InboundMail" ADD CONSTRAINT mail_is_purged_whole CHECK ("purgedAt" IS NULL OR raw IS NULL);
