-- An alert that joins a campaign, is claimed or grows is written anew. Where its page has no room for that, the new version goes elsewhere and into all of
-- the table's indexes. Holds for pages written from now on.
ALTER TABLE "Alert" SET (fillfactor = 85);
