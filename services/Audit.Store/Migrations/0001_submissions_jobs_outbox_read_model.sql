-- What this organisation's members submitted, and what this service still has to do about it.

CREATE TABLE submissions (
    audit_id       text        PRIMARY KEY,
    source_hash    text        NOT NULL,
    name           text        NOT NULL,
    compiler       text,
    source         bytea       NOT NULL,
    file_count     integer     NOT NULL CHECK (file_count > 0),
    policy_version integer     NOT NULL CHECK (policy_version > 0),
    submitted_at   timestamptz NOT NULL,
    UNIQUE (source_hash, policy_version)
);

CREATE TABLE jobs (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text        NOT NULL,
    audit_id    text        NOT NULL,
    payload     text        NOT NULL DEFAULT '',
    state       text        NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'running', 'done', 'parked')),
    attempts    integer     NOT NULL DEFAULT 0,
    run_after   timestamptz NOT NULL,
    lease_owner text,
    lease_until timestamptz,
    last_error  text,
    created_at  timestamptz NOT NULL,
    finished_at timestamptz,
    UNIQUE (kind, audit_id),
    CHECK ((state = 'running') = (lease_owner IS NOT NULL AND lease_until IS NOT NULL))
);
CREATE INDEX jobs_to_claim ON jobs (kind, run_after, id) WHERE state IN ('ready', 'running');

-- Commands for the ledger. One row per command for ever: the unique key is what makes a second vote impossible here.
CREATE TABLE outbox (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind           text        NOT NULL CHECK (kind IN ('open', 'vote')),
    audit_id       text        NOT NULL,
    model_hash     text        NOT NULL DEFAULT '',
    payload        text        NOT NULL,
    state          text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'parked')),
    attempts       integer     NOT NULL DEFAULT 0,
    run_after      timestamptz NOT NULL,
    lease_owner    text,
    lease_until    timestamptz,
    transaction_id text,
    last_error     text,
    created_at     timestamptz NOT NULL,
    finished_at    timestamptz,
    UNIQUE (kind, audit_id, model_hash)
);
CREATE INDEX outbox_to_send ON outbox (run_after, id) WHERE state = 'pending';

-- What this organisation's own model found: stays here, the channel sees its digest.
CREATE TABLE reports (
    audit_id        text        NOT NULL,
    model_hash      text        NOT NULL,
    report          text        NOT NULL,
    findings_digest text        NOT NULL,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (audit_id, model_hash)
);

-- How far the chaincode's events have been followed. transaction_id: the last one handled in block_number; null: none of it yet.
CREATE TABLE checkpoints (
    channel        text        NOT NULL,
    chaincode      text        NOT NULL,
    block_number   bigint      NOT NULL CHECK (block_number >= 0),
    transaction_id text,
    updated_at     timestamptz NOT NULL,
    PRIMARY KEY (channel, chaincode)
);

-- The read model: what the channel says, arranged for questions. It can be dropped and followed again from the first block.

CREATE TABLE policies (
    version        integer     PRIMARY KEY,
    terms          text        NOT NULL,
    established_at timestamptz NOT NULL,
    transaction_id text        NOT NULL,
    block_number   bigint      NOT NULL
);

CREATE TABLE models (
    bundle_hash    text        PRIMARY KEY,
    name           text        NOT NULL,
    card           text        NOT NULL,
    status         text        NOT NULL CHECK (status IN ('PROPOSED', 'ACTIVE', 'RETIRED')),
    proposed_by    text        NOT NULL,
    proposed_at    timestamptz NOT NULL,
    transaction_id text        NOT NULL,
    block_number   bigint      NOT NULL
);

CREATE TABLE audits (
    id             text        PRIMARY KEY,
    name           text        NOT NULL,
    source_hash    text        NOT NULL,
    compiler       text,
    size           bigint      NOT NULL,
    file_count     integer     NOT NULL,
    status         text        NOT NULL CHECK (status IN ('OPEN', 'DECIDED', 'DISPUTED')),
    policy_version integer     NOT NULL,
    organization   text        NOT NULL,
    submitter      text,
    opened_at      timestamptz NOT NULL,
    transaction_id text        NOT NULL,
    block_number   bigint      NOT NULL
);
CREATE INDEX audits_by_time ON audits (opened_at DESC, id DESC);
CREATE INDEX audits_by_status ON audits (status, opened_at DESC, id DESC);
CREATE INDEX audits_by_organization ON audits (organization, opened_at DESC, id DESC);
CREATE INDEX audits_by_source ON audits (source_hash);
CREATE INDEX audits_by_name ON audits (name text_pattern_ops);

CREATE TABLE votes (
    audit_id        text        NOT NULL,
    msp_id          text        NOT NULL,
    model_hash      text        NOT NULL,
    scores          text        NOT NULL,
    findings_digest text        NOT NULL,
    late            boolean     NOT NULL,
    voted_at        timestamptz NOT NULL,
    transaction_id  text        NOT NULL,
    block_number    bigint      NOT NULL,
    PRIMARY KEY (audit_id, msp_id, model_hash)
);

CREATE TABLE verdicts (
    audit_id        text        PRIMARY KEY,
    outcome         text        NOT NULL CHECK (outcome IN ('PASS', 'REVIEW', 'FAIL')),
    scores          text        NOT NULL,
    flagged_classes text[]      NOT NULL,
    model_hash      text        NOT NULL,
    diverged        boolean     NOT NULL,
    policy_version  integer     NOT NULL,
    decided_at      timestamptz NOT NULL,
    transaction_id  text        NOT NULL,
    block_number    bigint      NOT NULL
);
CREATE INDEX verdicts_by_outcome ON verdicts (outcome);
CREATE INDEX verdicts_by_class ON verdicts USING gin (flagged_classes);

CREATE TABLE alerts (
    transaction_id text        NOT NULL,
    kind           text        NOT NULL,
    audit_id       text        NOT NULL,
    classes        text[]      NOT NULL,
    late           boolean     NOT NULL,
    block_number   bigint      NOT NULL,
    seen_at        timestamptz NOT NULL,
    PRIMARY KEY (transaction_id, kind)
);
CREATE INDEX alerts_by_audit ON alerts (audit_id);
