-- What was decided, by the audit and the model it is about. Computed, so that a version that does not know the columns fills them as well.
-- A decision's record is canonical JSON of ids and names only: nothing in it can be mistaken for a member.
ALTER TABLE governance
    ADD COLUMN audit_id text GENERATED ALWAYS AS (
        CASE WHEN kind IN ('dispute', 'resolution', 'purge') THEN subject
             WHEN kind = 'decision' THEN substring(record from '"auditId":"([0-9a-f]{64})"') END) STORED,
    ADD COLUMN model_hash text GENERATED ALWAYS AS (
        CASE WHEN kind = 'decision' THEN substring(record from '"modelHash":"([0-9a-f]{64})"') END) STORED;
CREATE INDEX governance_by_audit ON governance (audit_id, block_number) WHERE audit_id IS NOT NULL;
CREATE INDEX governance_decisions ON governance (key DESC) WHERE kind = 'decision';

-- A rule's decision about an audit is among that audit's events.
UPDATE events SET audit_id = substring(data from '"auditId":"([0-9a-f]{64})"') WHERE event_name = 'RuleApplied' AND audit_id IS NULL;

CREATE INDEX audits_superseded ON audits (opened_at DESC, id DESC) WHERE superseded_by IS NOT NULL;
CREATE INDEX webhook_deliveries_parked ON webhook_deliveries (webhook_id) WHERE state = 'parked';

-- Who paused a webhook; nobody where the service gave it up.
ALTER TABLE webhooks ADD COLUMN disabled_by text;
UPDATE webhooks SET disabled_by = left(disabled_reason, -13) WHERE disabled_reason LIKE '% disabled it.';
