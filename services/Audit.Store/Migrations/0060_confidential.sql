-- A source may stay with this organisation (sharing 'hash-only'), and may be salted. The same source can then be handed in twice under one
-- policy: to be shared, and not to be; the audit's id tells them apart.
ALTER TABLE submissions ADD COLUMN sharing text, ADD COLUMN salted boolean NOT NULL DEFAULT false;
ALTER TABLE submissions DROP CONSTRAINT submissions_source_hash_policy_version_key;
CREATE INDEX submissions_by_source ON submissions (source_hash);

-- Parked work that a person will not have done again. It stays parked, so that a version that does not know these columns leaves it alone.
ALTER TABLE jobs ADD COLUMN discarded_at timestamptz, ADD COLUMN discarded_by text, ADD COLUMN discard_reason text;
ALTER TABLE outbox ADD COLUMN discarded_at timestamptz, ADD COLUMN discarded_by text, ADD COLUMN discard_reason text;
