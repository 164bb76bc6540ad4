-- Before a machine answers it counts what machines have answered lately: to this address in a day, to all in an hour.
CREATE INDEX "ReporterMessage_automatic_idx" ON "ReporterMessage" ("occurredAt") WHERE "isAutomatic";
