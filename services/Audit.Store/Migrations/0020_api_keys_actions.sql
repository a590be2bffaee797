-- Who may use this service by a key of its own, and what everybody did.

-- Of a key only its hash is kept: 256 random bits need no slow hash.
CREATE TABLE api_keys (
    prefix       text        PRIMARY KEY,
    hash         bytea       NOT NULL CHECK (length(hash) = 32),
    name         text        NOT NULL,
    roles        text[]      NOT NULL CHECK (cardinality(roles) > 0),
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   text
);
CREATE INDEX api_keys_by_time ON api_keys (created_at DESC, prefix DESC);

-- The action log only grows. Nothing deletes from it, not even retention.
CREATE TABLE actions (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL,
    actor    text        NOT NULL,
    method   text        NOT NULL,
    action   text        NOT NULL,
    target   text        NOT NULL,
    status   integer     NOT NULL,
    code     text,
    address  text,
    trace_id text
);
CREATE INDEX actions_by_actor ON actions (actor, id DESC);

CREATE FUNCTION refuse_change_of_actions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the action log only grows: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER actions_only_grow BEFORE UPDATE OR DELETE ON actions
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_actions();
CREATE TRIGGER actions_are_not_emptied BEFORE TRUNCATE ON actions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_actions();
