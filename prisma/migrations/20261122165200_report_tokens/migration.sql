-- A token may also open the door for reports from outside.
ALTER TABLE "ApiToken" DROP CONSTRAINT "ApiToken_opens_something",
  ADD CONSTRAINT "ApiToken_opens_something" CHECK (cardinality(scopes) >= 1 AND scopes <@ ARRAY['alerts:write', 'log-lines:write', 'abuse-reports:write']);
