-- The one row of settings; its secret is made here, once for each installation.
INSERT INTO settings (id, revision, timezone, stages, secret)
VALUES (1, 1, 'UTC', '{Lead,MQL,SQL,Customer}', replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));
