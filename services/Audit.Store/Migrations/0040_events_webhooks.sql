-- The feed: one row for each thing the channel announced, in its order; and who is told of it by a webhook.

-- Part of the read model: it can be emptied and filled again from the first block, with the same places. transaction_ordinal counts the
-- transactions of the block that announced anything.
CREATE TABLE events (
    block_number        bigint      NOT NULL CHECK (block_number >= 0),
    transaction_ordinal integer     NOT NULL CHECK (transaction_ordinal >= 0),
    event_index         integer     NOT NULL CHECK (event_index >= 0),
    transaction_id      text        NOT NULL,
    event_name          text        NOT NULL,
    event_type          text        NOT NULL,
    audit_id            text,
    classes             text[],
    outcome             text,
    data                text        NOT NULL,
    seen_at             timestamptz NOT NULL,
    PRIMARY KEY (block_number, transaction_ordinal, event_index),
    UNIQUE (transaction_id, event_index)
);
CREATE INDEX events_by_audit ON events (audit_id, block_number, transaction_ordinal, event_index) WHERE audit_id IS NOT NULL;

CREATE TABLE webhooks (
    id              text        PRIMARY KEY,
    url             text        NOT NULL,
    description     text        NOT NULL DEFAULT '',
    events          text[]      NOT NULL CHECK (cardinality(events) > 0),
    classes         text[]      NOT NULL,
    verdicts        text[]      NOT NULL,
    state           text        NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'disabled')),
    disabled_reason text,
    disabled_at     timestamptz,
    disabled_block  bigint,
    failures        integer     NOT NULL DEFAULT 0,
    key_id          text        NOT NULL,
    created_by      text        NOT NULL,
    created_at      timestamptz NOT NULL,
    claim           bigint      NOT NULL DEFAULT 0,
    claimed_at      timestamptz,
    lease_owner     text,
    lease_until     timestamptz
);

-- Sealed with a key that is not in the database. The latest has no end until it is replaced.
CREATE TABLE webhook_secrets (
    webhook_id text        NOT NULL REFERENCES webhooks ON DELETE CASCADE,
    number     integer     NOT NULL CHECK (number > 0),
    sealed     bytea       NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    PRIMARY KEY (webhook_id, number)
);

-- What is to be sent, and the log of what was. Holds all of the event, so that it does not change when the feed is filled again.
CREATE TABLE webhook_deliveries (
    id                  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    webhook_id          text        NOT NULL REFERENCES webhooks ON DELETE CASCADE,
    message_id          text        NOT NULL,
    cause               text        NOT NULL CHECK (cause IN ('event', 'test', 'redelivery', 'replay')),
    block_number        bigint,
    transaction_ordinal integer,
    event_index         integer,
    transaction_id      text,
    event_name          text,
    event_type          text        NOT NULL,
    audit_id            text,
    data                text        NOT NULL,
    seen_at             timestamptz NOT NULL,
    state               text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'parked')),
    attempts            integer     NOT NULL DEFAULT 0,
    run_after           timestamptz NOT NULL,
    created_at          timestamptz NOT NULL,
    finished_at         timestamptz
);
CREATE UNIQUE INDEX webhook_deliveries_once ON webhook_deliveries (webhook_id, message_id) WHERE cause = 'event';
CREATE INDEX webhook_deliveries_to_send ON webhook_deliveries (webhook_id, id) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_log ON webhook_deliveries (webhook_id, id DESC);
CREATE INDEX webhook_deliveries_finished ON webhook_deliveries (finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE webhook_attempts (
    delivery_id bigint      NOT NULL REFERENCES webhook_deliveries ON DELETE CASCADE,
    attempt     integer     NOT NULL CHECK (attempt > 0),
    started_at  timestamptz NOT NULL,
    duration_ms integer     NOT NULL,
    status      integer,
    error       text,
    response    text,
    PRIMARY KEY (delivery_id, attempt)
);

-- How far events have led to deliveries. It stays when the feed is emptied: filling it again must not send everything again.
CREATE TABLE webhook_horizon (
    only_row            boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    block_number        bigint  NOT NULL,
    transaction_ordinal integer NOT NULL,
    event_index         integer NOT NULL
);
INSERT INTO webhook_horizon (block_number, transaction_ordinal, event_index) VALUES (-1, 0, 0);

-- Whether a webhook asked for an event. An event that has no classes, or no outcome, is not held back by a filter on them.
CREATE FUNCTION webhook_wants(hook webhooks, kind text, event_classes text[], event_outcome text) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT (kind = ANY (hook.events) OR split_part(kind, '.', 1) || '.*' = ANY (hook.events) OR '*' = ANY (hook.events))
       AND (cardinality(hook.classes) = 0 OR event_classes IS NULL OR event_classes && hook.classes)
       AND (cardinality(hook.verdicts) = 0 OR event_outcome IS NULL OR event_outcome = ANY (hook.verdicts))
$$;
