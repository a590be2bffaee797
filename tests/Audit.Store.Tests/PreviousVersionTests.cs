using Npgsql;

namespace Audit.Store.Tests;

/// <summary>
/// Two versions run side by side while members upgrade: what the released version (schema 0001) asks of the database must go on working on
/// today's schema. The list is that version's own statements, with values in place of parameters; it does not change with the program.
/// </summary>
[Collection(PostgresTests.Name)]
public sealed class PreviousVersionTests(PostgresFixture postgres)
{
    private const int ReleasedVersion = 1;

    private static readonly string[] Statements =
    [
        """
        INSERT INTO submissions (audit_id, source_hash, name, compiler, source, file_count, policy_version, submitted_at)
        VALUES ('a1', 'h1', 'Bank', NULL, '\x01', 1, 1, now()) ON CONFLICT DO NOTHING
        """,
        "SELECT audit_id, source_hash, name, compiler, source, file_count, policy_version, submitted_at FROM submissions WHERE audit_id = 'a1'",
        """
        INSERT INTO outbox (kind, audit_id, model_hash, payload, run_after, created_at)
        VALUES ('open', 'a1', '', '{}', now(), now()), ('vote', 'a1', 'm1', '{}', now(), now()) ON CONFLICT DO NOTHING
        """,
        """
        UPDATE outbox SET attempts = attempts + 1, lease_owner = 'w', lease_until = now()
        WHERE id = (SELECT id FROM outbox WHERE state = 'pending' AND run_after <= now() AND (lease_until IS NULL OR lease_until <= now())
                    ORDER BY run_after, id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, kind, audit_id, model_hash, payload, state, attempts, run_after, lease_owner, transaction_id, last_error
        """,
        "UPDATE outbox SET state = 'done', last_error = NULL, finished_at = now(), transaction_id = 't', lease_owner = NULL, lease_until = NULL WHERE kind = 'open'",
        "UPDATE outbox SET state = 'parked', last_error = 'no', finished_at = now() WHERE kind = 'vote'",
        "SELECT id FROM outbox WHERE state = 'parked' ORDER BY finished_at DESC, id DESC LIMIT 20",
        "INSERT INTO jobs (kind, audit_id, payload, run_after, created_at) VALUES ('score', 'a1', '', now(), now()) ON CONFLICT DO NOTHING",
        """
        UPDATE jobs SET state = 'running', attempts = attempts + 1, lease_owner = 'w', lease_until = now()
        WHERE id = (SELECT id FROM jobs WHERE kind = 'score' AND ((state = 'ready' AND run_after <= now()) OR (state = 'running' AND lease_until <= now()))
                    ORDER BY run_after, id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, kind, audit_id, payload, state, attempts, run_after, lease_owner, lease_until, last_error
        """,
        "UPDATE jobs SET state = 'done', last_error = NULL, finished_at = now(), lease_owner = NULL, lease_until = NULL WHERE audit_id = 'a1'",
        "INSERT INTO reports (audit_id, model_hash, report, findings_digest, created_at) VALUES ('a1', 'm1', '{}', 'd', now()) ON CONFLICT DO NOTHING",
        "INSERT INTO policies (version, terms, established_at, transaction_id, block_number) VALUES (1, '{}', now(), 't', 1) ON CONFLICT DO NOTHING",
        """
        INSERT INTO models AS known (bundle_hash, name, card, status, proposed_by, proposed_at, transaction_id, block_number)
        VALUES ('m1', 'n', '{}', 'ACTIVE', 'Org1MSP', now(), 't', 2)
        ON CONFLICT (bundle_hash) DO UPDATE
        SET status = excluded.status, transaction_id = excluded.transaction_id, block_number = excluded.block_number
        WHERE array_position(ARRAY['PROPOSED', 'ACTIVE', 'RETIRED'], known.status)
            < array_position(ARRAY['PROPOSED', 'ACTIVE', 'RETIRED'], excluded.status)
        """,
        """
        INSERT INTO audits (id, name, source_hash, compiler, size, file_count, status, policy_version, organization, submitter,
                            opened_at, transaction_id, block_number)
        VALUES ('a1', 'Bank', 'h1', NULL, 1, 1, CASE WHEN EXISTS (SELECT FROM verdicts WHERE audit_id = 'a1') THEN 'DECIDED' ELSE 'OPEN' END,
                1, 'Org1MSP', NULL, now(), 't', 3)
        ON CONFLICT DO NOTHING
        """,
        """
        INSERT INTO votes (audit_id, msp_id, model_hash, scores, findings_digest, late, voted_at, transaction_id, block_number)
        VALUES ('a1', 'Org1MSP', 'm1', '{}', 'd', false, now(), 't', 4) ON CONFLICT DO NOTHING
        """,
        """
        INSERT INTO verdicts (audit_id, outcome, scores, flagged_classes, model_hash, diverged, policy_version, decided_at, transaction_id, block_number)
        VALUES ('a1', 'FAIL', '{}', ARRAY['reentrancy'], 'm1', false, 1, now(), 't', 4) ON CONFLICT DO NOTHING;
        UPDATE audits SET status = 'DECIDED' WHERE id = 'a1' AND status = 'OPEN'
        """,
        """
        INSERT INTO alerts (transaction_id, kind, audit_id, classes, late, block_number, seen_at)
        VALUES ('t', 'AlertRaised', 'a1', ARRAY['reentrancy'], false, 4, now()) ON CONFLICT DO NOTHING
        """,
        """
        INSERT INTO checkpoints AS known (channel, chaincode, block_number, transaction_id, updated_at) VALUES ('audit', 'audit', 4, 't', now())
        ON CONFLICT (channel, chaincode) DO UPDATE
        SET block_number = excluded.block_number, transaction_id = excluded.transaction_id, updated_at = excluded.updated_at
        WHERE known.block_number <= excluded.block_number
        """,
        """
        SELECT a.id, a.status, v.outcome FROM audits AS a LEFT JOIN verdicts AS v ON v.audit_id = a.id
        WHERE a.status = 'DECIDED' AND v.flagged_classes @> ARRAY['reentrancy'] ORDER BY a.opened_at DESC, a.id DESC LIMIT 10
        """,
    ];

    [Fact]
    public async Task Statements_of_the_released_version_work_on_todays_schema()
    {
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(await postgres.CreateEmptyDatabaseAsync());
        await new SchemaMigrator(database, TimeProvider.System).MigrateAsync(PostgresFixture.Patience());

        await RunAllAsync(database);

        Assert.Equal("DECIDED", await ScalarAsync(database, "SELECT status FROM audits"));
    }

    [Fact]
    public async Task Database_with_rows_of_the_released_version_is_brought_up_to_date_while_that_version_is_connected()
    {
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(await postgres.CreateEmptyDatabaseAsync());
        await new SchemaMigrator(database, TimeProvider.System).MigrateAsync(
            [.. SchemaMigration.All.Where(migration => migration.Version <= ReleasedVersion)], PostgresFixture.Patience());
        await RunAllAsync(database);
        await using NpgsqlConnection old = await database.OpenConnectionAsync(PostgresFixture.Patience());
        await using NpgsqlCommand prepared = old.CreateCommand();
        prepared.CommandText = "SELECT count(*) FROM audits WHERE organization = 'Org1MSP'";
        await prepared.PrepareAsync(PostgresFixture.Patience());
        Assert.Equal(1L, await prepared.ExecuteScalarAsync(PostgresFixture.Patience()));

        int applied = await new SchemaMigrator(database, TimeProvider.System).MigrateAsync(PostgresFixture.Patience());

        Assert.Equal(SchemaMigration.All.Count(migration => migration.Version > ReleasedVersion), applied);
        Assert.Equal(1L, await prepared.ExecuteScalarAsync(PostgresFixture.Patience()));
        await RunAllAsync(database);
        Assert.Equal(1L, await ScalarAsync(database, "SELECT count(*) FROM votes"));
    }

    private static async Task RunAllAsync(NpgsqlDataSource database)
    {
        foreach (string statement in Statements)
        {
            await using NpgsqlCommand command = database.CreateCommand(statement);
            await command.ExecuteNonQueryAsync(PostgresFixture.Patience());
        }
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource database, string sql)
    {
        await using NpgsqlCommand command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(PostgresFixture.Patience());
    }
}
