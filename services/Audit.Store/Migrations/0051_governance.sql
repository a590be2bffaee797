-- What the members decided beside votes and verdicts, as the channel announced it. Part of the read model.

CREATE TABLE governance (
    kind           text        NOT NULL,
    subject        text        NOT NULL,
    key            text        NOT NULL,
    msp_id         text,
    status         text,
    recorded_at    timestamptz NOT NULL,
    record         text        NOT NULL,
    transaction_id text        NOT NULL,
    block_number   bigint      NOT NULL,
    PRIMARY KEY (kind, subject, key)
);
CREATE INDEX governance_by_subject ON governance (subject, block_number);
CREATE INDEX governance_by_time ON governance (kind, recorded_at DESC, subject DESC, key DESC);

-- A version that does not know these statuses does not write them, and leaves rows that have one as they are.
ALTER TABLE models DROP CONSTRAINT models_status_check;
ALTER TABLE models ADD CONSTRAINT models_status_check
    CHECK (status IN ('PROPOSED', 'ACTIVE', 'RETIRED', 'EXPIRED', 'SUSPENDED', 'REVOKED'));

ALTER TABLE audits ADD COLUMN sharing text, ADD COLUMN supersedes text, ADD COLUMN superseded_by text, ADD COLUMN purged_at timestamptz;
ALTER TABLE verdicts ADD COLUMN basis text, ADD COLUMN rests_on text, ADD COLUMN voted_weight bigint;
