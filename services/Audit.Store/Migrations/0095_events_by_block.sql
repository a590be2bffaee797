-- A transaction is of one block: the primary key finds it there. Writing random ids into an index of their own was a good part of following
-- the channel. A version that still looks for them by id reads the table instead, which takes longer and finds the same.
ALTER TABLE events DROP CONSTRAINT events_transaction_id_event_index_key;
