-- The trace (W3C traceparent) that a command or job belongs to: from the submission to the verdict. A version that does not know the
-- columns leaves them empty.
ALTER TABLE jobs ADD COLUMN traceparent text;
ALTER TABLE outbox ADD COLUMN traceparent text;

-- What was given up is counted at every look at the service's health, and listed there.
CREATE INDEX jobs_parked ON jobs (kind, created_at) WHERE state = 'parked';
CREATE INDEX outbox_parked ON outbox (finished_at DESC, id DESC) WHERE state = 'parked';
