-- The load that the budgets are measured under: 200,000 alerts, 50,000 cases, 1,000,000 timeline entries, 1,000,000 ledger entries.
-- Run by the owner with triggers off: what they compute is written here as they would write it. Two years until now.
SET session_replication_role = replica;
SET synchronous_commit = off;
SELECT setseed(0.42);
-- The same name gives the same id; of version 8 (RFC 9562), which is for ids of one's own making.
CREATE FUNCTION pg_temp.uid(name text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT overlay(overlay(md5(name) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid $$;

CREATE TEMP TABLE words AS SELECT
  ARRAY['青葉','朝日','石川','泉','伊吹','岩手','宇治','梅田','大川','小倉','桂','金沢','霞','北野','木曽','桐生','九重','熊野','高麗','相模','桜井','讃岐','潮見','白樺','新川','杉本','瀬戸','高砂','滝沢','千歳','月島','天竜','常盤','富岳','永井','七尾','西陣','能登','萩原','浜名','日向','富士見','穂高','松島','三笠','港北','武蔵','室戸','最上','八雲','大和','湯沢','吉野','若狭','和田','四万十','五十鈴','六甲','十勝','百瀬'] AS front,
  ARRAY['精密工業','製作所','水産','銀行','商店','不動産','歯科医院','設計','運輸','印刷','食品','学園','電機','酒造','園芸','旅館','病院','書店','建設','物流','信用金庫','農園','会計事務所','法律事務所','工務店','薬局','保育園','家具','自動車','化学'] AS back;

INSERT INTO "Customer" (id, code, name, "createdAt")
SELECT pg_temp.uid('customer' || i), 'B' || lpad(i::text, 6, '0'), w.front[1 + i % 60] || w.back[1 + (i / 60) % 30] || CASE WHEN i > 1800 THEN '第' || (i / 1800) || '号店' ELSE '' END,
  now() - interval '3 years'
FROM generate_series(1, 20000) i, words w;

INSERT INTO "Contract" (id, code, "customerId", "serviceId", "startsAt")
SELECT pg_temp.uid('contract' || i), 'BC' || lpad(i::text, 6, '0'), pg_temp.uid('customer' || (1 + (i - 1) % 20000)), (SELECT id FROM "Service" LIMIT 1), now() - interval '3 years'
FROM generate_series(1, 25000) i;

INSERT INTO "Contact" (id, "contractId", role, name, email, "validFrom")
SELECT pg_temp.uid('contact' || i), pg_temp.uid('contract' || i), 'contractor', '担当 ' || i, 'office@b' || i || '.example.jp', now() - interval '3 years' FROM generate_series(1, 25000) i;

INSERT INTO "Account" (id, address, "contractId", "createdAt", "matchedAt")
SELECT pg_temp.uid('account' || i), (ARRAY['info','sales','tanaka','sato','office','suzuki','support','takahashi'])[1 + i % 8] || i || '@b' || (1 + i % 25000) || '.example.jp',
  CASE WHEN i % 200 = 0 THEN NULL ELSE pg_temp.uid('contract' || (1 + i % 25000)) END, now() - interval '3 years', now() - interval '3 years'
FROM generate_series(1, 100000) i;

CREATE TEMP TABLE people AS SELECT array_agg(id ORDER BY email) AS ids FROM "User" WHERE email LIKE 'operator%';

INSERT INTO "Alert" (id, number, fingerprint, state, place, quiet, "suppressionId", kind, severity, score, "ruleCode", "ruleVersion", grade, "accountId", "contractId",
  "firstSeenAt", "lastSeenAt", "detectedAt", "raisedAt", "sourceIps", country, asn, "eventCount", reasons, "claimedById", "claimedAt",
  "dismissedById", "dismissedAt", "dismissReason")
SELECT pg_temp.uid('alert' || i), i, 'bench:' || i, f.state::"AlertState", f.place::"AlertPlace", CASE f.place WHEN 'snoozed' THEN 'snoozed'::"AlertQuiet" END, NULL,
  f.kind::"AlertKind", f.severity::"Severity", f.score, f.rule, 1, 1, pg_temp.uid('account' || f.account), CASE WHEN f.account % 200 = 0 THEN NULL ELSE pg_temp.uid('contract' || (1 + f.account % 25000)) END,
  f.at, f.at, f.at, f.at, ARRAY['198.51.' || (f.asn % 200) || '.' || (i % 250)], f.country, 64500 + f.asn, 1 + i % 40,
  '[{"code":"score","value":7.4,"threshold":6,"fired":true},{"code":"newAsn","value":1,"threshold":1,"fired":true,"points":1.5},{"code":"newCountry","value":1,"threshold":1,"fired":true,"points":1.2},{"code":"dormant","value":40,"threshold":30,"fired":true,"points":2.0},{"code":"newRecipient","value":1,"threshold":1,"fired":true,"points":1.1},{"code":"sameClient","value":0,"threshold":1,"fired":false,"points":0}]',
  CASE WHEN f.state = 'claimed' THEN p.ids[1 + (i % 10 = 0)::int] END, CASE WHEN f.state = 'claimed' THEN f.at + interval '5 minutes' END,
  CASE WHEN f.state = 'dismissed' THEN p.ids[1] END, CASE WHEN f.state = 'dismissed' THEN f.at + interval '1 hour' END, CASE WHEN f.state = 'dismissed' THEN 'legitimate_use'::"DismissReason" END
FROM (
  SELECT i, now() - (200000 - i) * interval '315 seconds' AS at, 1 + (random() ^ 2 * 99999)::int AS account, (random() ^ 2 * 399)::int AS asn,
    (ARRAY['NL','RU','US','VN','BR','CN','IN','RO','DE','GB','FR','UA','ID','TH','TR','KR','HK','SG','PL','ES'])[1 + (random() ^ 2 * 19)::int] AS country,
    round((random() ^ 2)::numeric, 4)::float8 AS score,
    (ARRAY['probe','probe','probe','probe','abuse','abuse','stuffing','stuffing','anomaly','anomaly'])[1 + (random() * 9)::int] AS kind,
    (ARRAY['critical','high','high','medium','medium','medium','low','low','low','low'])[1 + (random() * 9)::int] AS severity,
    (ARRAY['probe.test-send','probe.test-send','abuse.burst','stuffing.network','anomaly.travel','probe.login-only'])[1 + (random() * 5)::int] AS rule,
    CASE WHEN i % 100 < 60 THEN 'open' WHEN i % 100 < 61 THEN 'claimed' WHEN i % 100 < 63 THEN 'open' WHEN i % 100 < 78 THEN 'escalated' ELSE 'dismissed' END AS state,
    CASE WHEN i % 100 < 60 THEN 'open' WHEN i % 100 < 61 THEN 'claimed' WHEN i % 100 < 63 THEN 'snoozed' WHEN i % 100 < 78 THEN 'escalated' ELSE 'dismissed' END AS place
  FROM generate_series(1, 200000) i) f, people p;
SELECT setval(pg_get_serial_sequence('"Alert"', 'number'), 200000);

INSERT INTO "AlertSnooze" (id, "alertId", kind, until, "placedAt", "placedById")
SELECT pg_temp.uid('snooze' || number), id, 'until_time', now() + interval '10 days', "raisedAt", (SELECT ids[1] FROM people) FROM "Alert" WHERE place = 'snoozed';

INSERT INTO "AlertTally" (place, kind, severity, "ruleCode", country, count)
SELECT place, kind, severity, "ruleCode", coalesce(country, ''), count(*) FROM "Alert" GROUP BY 1, 2, 3, 4, 5;

INSERT INTO "Evidence" (id, kind, "alertId", "occurredAt", host, grade, sha256, "recordedAt")
SELECT pg_temp.uid('evidence' || a.number || '.' || n), 'log_line', a.id, a."detectedAt", 'mx1', 1, encode(sha256((a.number || '.' || n)::bytea), 'hex'), a."raisedAt"
FROM "Alert" a, generate_series(1, 2) n;
INSERT INTO "EvidenceText" ("evidenceId", plain)
SELECT id, 'mx1 postfix/submission/smtpd[2201]: 4A1B2C3D4E: client=unknown[198.51.100.7], sasl_method=PLAIN, sasl_username=[masked]' FROM "Evidence" WHERE "alertId" IS NOT NULL;

INSERT INTO "Incident" (id, number, "contractId", "assignedToId", "openedAt", "openedById", stage)
SELECT pg_temp.uid('incident' || i), i, pg_temp.uid('contract' || (1 + i % 25000)), p.ids[1 + i % 2], now() - (50000 - i) * interval '21 minutes', p.ids[1],
  (CASE WHEN i <= 48500 THEN 'closed' WHEN i % 5 = 0 THEN 'investigating' WHEN i % 5 = 1 THEN 'restricted' WHEN i % 5 = 2 THEN 'notified' WHEN i % 5 = 3 THEN 'responded' ELSE 'watching' END)::"IncidentStage"
FROM generate_series(1, 50000) i, people p;
SELECT setval(pg_get_serial_sequence('"Incident"', 'number'), 50000);
INSERT INTO "IncidentLife" (id, "incidentId", number, "openedAt", "closedAt", outcome)
SELECT pg_temp.uid('life' || number), id, 1, "openedAt", CASE WHEN stage = 'closed' THEN "openedAt" + interval '20 days' END, CASE WHEN stage = 'closed' THEN 'resolved'::"CloseOutcome" END FROM "Incident";
INSERT INTO "IncidentAccount" (id, "incidentId", "accountId", "addedAt", "openedAs", kind, "probedAt", "detectedAt", "restrictedAt", "notifiedAt", "isCounted", "countedAs", "isOpen", "closedAt")
SELECT pg_temp.uid('part' || number), id, pg_temp.uid('account' || (25000 * ((number / 25000) % 4) + number % 25000)), "openedAt", 'defense', 'defense', "openedAt" - interval '2 hours', "openedAt" - interval '1 hour',
  "openedAt" + interval '1 hour', "openedAt" + interval '2 hours', true, 'defense', stage <> 'closed', CASE WHEN stage = 'closed' THEN "openedAt" + interval '20 days' END
FROM "Incident";
INSERT INTO "IncidentMilestone" (id, "incidentAccountId", "lifeId", kind, at, "recordedAt")
SELECT pg_temp.uid('milestone' || i.number || k.kind), pg_temp.uid('part' || i.number), pg_temp.uid('life' || i.number), k.kind::"MilestoneKind", i."openedAt" + k.after, i."openedAt" + k.after
FROM "Incident" i, (VALUES ('probed', interval '-2 hours'), ('detected', interval '-1 hour'), ('restricted', interval '1 hour'), ('notified', interval '2 hours')) k (kind, after);
INSERT INTO "AlertIncident" (id, "alertId", "incidentId", "linkedAt")
SELECT pg_temp.uid('link' || a.number), a.id, pg_temp.uid('incident' || (1 + a.number % 50000)), a."raisedAt" FROM "Alert" a WHERE state = 'escalated';

-- Twenty to a case, five hundred to the one that is measured.
INSERT INTO "TimelineEntry" (id, "incidentId", "accountId", "lifeNumber", lane, kind, "occurredAt", "recordedAt", source, details, "ledgerSeq")
SELECT pg_temp.uid('entry' || i.number || '.' || n), i.id, NULL, 1, (ARRAY['attacker','provider','customer','system'])[1 + n % 4]::"Lane",
  (ARRAY['sign_in_refused','restriction_applied','response_recorded','detected'])[1 + n % 4], i."openedAt" + n * interval '37 minutes', i."openedAt" + n * interval '38 minutes',
  'ledger', '{"ip":"198.51.100.7","country":"NL","count":3,"alert":12}', n
FROM "Incident" i, generate_series(1, 20) n;
INSERT INTO "TimelineEntry" (id, "incidentId", "lifeNumber", lane, kind, "occurredAt", "recordedAt", source, details, "ledgerSeq")
SELECT pg_temp.uid('long' || n), i.id, 1, (ARRAY['attacker','provider','customer','system'])[1 + n % 4]::"Lane",
  (ARRAY['sign_in_refused','restriction_applied','response_recorded','detected'])[1 + n % 4], i."openedAt" + n * interval '17 minutes', i."openedAt" + n * interval '18 minutes',
  'ledger', '{"ip":"198.51.100.7","country":"NL","count":3,"alert":12}', 20 + n
FROM "Incident" i, generate_series(1, 480) n WHERE i.number = 50000;

INSERT INTO "Obligation" (id, kind, "alertId", "openedAt", "firstDueAt", "dueAt", "blocksClosing", "dischargedAt")
SELECT pg_temp.uid('act' || number), 'act_on_probe', id, "raisedAt", "raisedAt" + interval '24 hours', "raisedAt" + interval '24 hours', false,
  CASE WHEN number < 199000 OR place NOT IN ('open', 'claimed', 'snoozed') THEN "raisedAt" + interval '1 hour' END FROM "Alert" WHERE kind = 'probe';
INSERT INTO "Obligation" (id, kind, "incidentId", "openedAt", "firstDueAt", "dueAt", "blocksClosing", "dischargedAt")
SELECT pg_temp.uid(k.kind || i.number), k.kind, i.id, i."openedAt", i."openedAt" + k.due, i."openedAt" + k.due, true, CASE WHEN i.stage = 'closed' OR i.number % 3 > 0 THEN i."openedAt" + interval '3 hours' END
FROM "Incident" i, (VALUES ('remind_customer', interval '2 days'), ('call_customer', interval '4 days')) k (kind, due);
INSERT INTO "Obligation" (id, kind, "incidentId", "openedAt", "firstDueAt", "dueAt", "blocksClosing", "dischargedAt")
SELECT pg_temp.uid('purge' || number), 'purge_evidence', id, "openedAt" + interval '20 days', "openedAt" + interval '200 days', "openedAt" + interval '200 days', false,
  CASE WHEN "openedAt" + interval '200 days' < now() THEN now() END FROM "Incident" WHERE stage = 'closed';

-- Chains of the ledger, one rank after the other: 200,000 alerts with three entries, 50,000 cases with eight.
CREATE TEMP TABLE chain (stream text PRIMARY KEY, seq int NOT NULL, hash text NOT NULL, at timestamptz NOT NULL, wanted int NOT NULL);
INSERT INTO chain SELECT 'alert:' || number, 0, repeat('0', 64), date_trunc('milliseconds', "raisedAt"), 3 FROM "Alert";
INSERT INTO chain SELECT 'incident:' || number, 0, repeat('0', 64), date_trunc('milliseconds', "openedAt"), 8 FROM "Incident";
DO $$
DECLARE rank int;
BEGIN
  FOR rank IN 1..8 LOOP
    WITH entry AS (
      SELECT stream, rank AS seq, at + rank * interval '1 minute' AS at, hash AS "prevHash", CASE WHEN stream LIKE 'alert:%' THEN 'ALERT_CLAIMED' ELSE 'INCIDENT_ASSIGNED' END AS kind,
        CASE WHEN stream LIKE 'alert:%' THEN json_build_object('alertId', md5(stream)) ELSE json_build_object('incidentId', md5(stream), 'userId', NULL) END AS payload
      FROM chain WHERE wanted >= rank
    ), hashed AS (
      SELECT *, encode(sha256(convert_to(concat_ws(E'\n', "prevHash", stream, seq::text, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), kind, 'worker', '', payload::text), 'UTF8')), 'hex') AS hash FROM entry
    ), added AS (
      INSERT INTO "LedgerEntry" (stream, seq, at, kind, actor, payload, "prevHash", hash) SELECT stream, seq, at, kind, 'worker', payload, "prevHash", hash FROM hashed
      RETURNING stream, seq, hash
    )
    UPDATE chain SET seq = added.seq, hash = added.hash FROM added WHERE chain.stream = added.stream;
  END LOOP;
END $$;
INSERT INTO "LedgerHead" (stream, seq, hash) SELECT stream, seq, hash FROM chain;

INSERT INTO "AddressNetwork" (network, asn, organization, country, kind)
SELECT '198.51.' || i || '.0/24', 64500 + i, 'Example Transit ' || i, 'NL', 'hosting' FROM generate_series(0, 399) i ON CONFLICT DO NOTHING;
INSERT INTO "AccountHour" (address, hour, country, asn, "signIns", failures, sends, recipients)
SELECT address, date_trunc('hour', now()) - h * interval '1 hour', 'JP', 64496, 2, 0, 3, 4 FROM (SELECT address FROM "Account" LIMIT 2000) a, generate_series(1, 100) h;
SET session_replication_role = DEFAULT;
