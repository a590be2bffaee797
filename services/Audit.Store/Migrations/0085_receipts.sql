-- Receipts whose digests stand on printed reports: the peers sign each receipt anew, so that another one of the same verdict has another digest.
CREATE TABLE receipts (
    digest   text        PRIMARY KEY,
    audit_id text        NOT NULL,
    receipt  bytea       NOT NULL,
    logged   boolean     NOT NULL,
    changes  integer     NOT NULL,
    made_at  timestamptz NOT NULL
);
CREATE INDEX receipts_by_audit ON receipts (audit_id, made_at DESC);
