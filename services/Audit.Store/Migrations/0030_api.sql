-- Requests with an Idempotency-Key: held while they are served, then kept with their answer until they expire.
CREATE TABLE idempotent_requests (
    caller       text        NOT NULL,
    key          text        NOT NULL,
    digest       text        NOT NULL,
    attempt      uuid        NOT NULL,
    held_until   timestamptz NOT NULL,
    status       integer,
    content_type text,
    location     text,
    body         bytea,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (caller, key),
    CHECK ((status IS NULL) = (content_type IS NULL) AND (status IS NULL) = (body IS NULL))
);
CREATE INDEX idempotent_requests_by_expiry ON idempotent_requests (expires_at);

-- Words of the names, for the search: what ASCII's punctuation separates, and the parts of a name such as SavingsBank on their own.
ALTER TABLE audits ADD COLUMN name_words tsvector GENERATED ALWAYS AS (
    to_tsvector('simple'::regconfig,
        regexp_replace(name, '[ -/:-@\[-`{-~]+', ' ', 'g') || ' '
        || regexp_replace(regexp_replace(name, '[ -/:-@\[-`{-~]+', ' ', 'g'), '([a-z0-9])([A-Z])', '\1 \2', 'g'))
) STORED;
CREATE INDEX audits_by_word ON audits USING gin (name_words);

CREATE INDEX audits_by_submitter ON audits (submitter, opened_at DESC, id DESC);
CREATE INDEX verdicts_by_model ON verdicts (model_hash);
CREATE INDEX alerts_by_place ON alerts (block_number DESC, transaction_id DESC, kind DESC);
CREATE INDEX votes_by_time ON votes (voted_at);

-- Commands that a person gave: their audit_id is the command's own id, their result what the ledger answered.
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('open', 'vote', 'command'));
ALTER TABLE outbox ADD COLUMN result text;
