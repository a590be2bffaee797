-- Verdicts and resolutions that the channel's log does not hold yet: work that follows from following the channel. What it announces as appended leaves it.

CREATE TABLE log_backlog (
    audit_id     text        PRIMARY KEY,
    organization text        NOT NULL,
    since        timestamptz NOT NULL,
    seen_at      timestamptz NOT NULL,
    run_after    timestamptz NOT NULL
);
CREATE INDEX log_backlog_by_time ON log_backlog (run_after);

-- Verdicts from before there was a log.
INSERT INTO log_backlog (audit_id, organization, since, seen_at, run_after)
SELECT audit_id, '', decided_at, now(), now() FROM verdicts;
