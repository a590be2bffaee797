using Npgsql;

namespace Audit.Store.Tests;

[Collection(PostgresTests.Name)]
public sealed class SchemaMigratorTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Migrations_run_twice_apply_once()
    {
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(await postgres.CreateEmptyDatabaseAsync());
        var migrator = new SchemaMigrator(database, TimeProvider.System);

        Assert.Equal(SchemaMigration.All.Count, await migrator.MigrateAsync(PostgresFixture.Patience()));
        Assert.Equal(0, await migrator.MigrateAsync(PostgresFixture.Patience()));
    }

    [Fact]
    public async Task Migrations_run_by_many_at_once_apply_once()
    {
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(await postgres.CreateEmptyDatabaseAsync());

        int[] applied = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => new SchemaMigrator(database, TimeProvider.System).MigrateAsync(PostgresFixture.Patience())));

        Assert.Equal(SchemaMigration.All.Count, applied.Sum());
        Assert.Single(applied, count => count > 0);
    }

    [Fact]
    public void Migrations_have_numbers_of_their_own_in_ascending_order() =>
        Assert.Equal(
            SchemaMigration.All.Select(migration => migration.Version).Distinct().Order(),
            SchemaMigration.All.Select(migration => migration.Version));

    [Fact]
    public async Task Migration_with_a_lower_number_that_comes_later_is_applied()
    {
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(await postgres.CreateEmptyDatabaseAsync());
        var migrator = new SchemaMigrator(database, TimeProvider.System);
        SchemaMigration first = new(1, "0001_first", "SELECT 1");
        SchemaMigration later = new(20, "0020_later", "SELECT 2");
        SchemaMigration between = new(10, "0010_between", "CREATE TABLE between_them (id int)");
        await migrator.MigrateAsync([first, later], PostgresFixture.Patience());

        Assert.Equal(1, await migrator.MigrateAsync([first, between, later], PostgresFixture.Patience()));
        Assert.Equal(0, await migrator.MigrateAsync([first, between, later], PostgresFixture.Patience()));
    }

    [Fact]
    public async Task Edited_migration_is_refused_by_checksum()
    {
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(await postgres.CreateEmptyDatabaseAsync());
        var migrator = new SchemaMigrator(database, TimeProvider.System);
        var released = new SchemaMigration(1, "0001_first", "CREATE TABLE first (id int)");
        await migrator.MigrateAsync([released], PostgresFixture.Patience());

        var edited = released with { Sql = "CREATE TABLE first (id bigint)" };
        var refused = await Assert.ThrowsAsync<MigrationException>(
            () => migrator.MigrateAsync([new SchemaMigration(1, edited.Name, edited.Sql)], PostgresFixture.Patience()));

        Assert.Equal(1, refused.Version);
        Assert.Contains(released.Checksum, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_of_a_newer_program_is_refused()
    {
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(await postgres.CreateEmptyDatabaseAsync());
        var migrator = new SchemaMigrator(database, TimeProvider.System);
        SchemaMigration[] newer = [new(1, "0001_first", "SELECT 1"), new(2, "0002_second", "SELECT 2")];
        await migrator.MigrateAsync(newer, PostgresFixture.Patience());

        var refused = await Assert.ThrowsAsync<MigrationException>(() => migrator.MigrateAsync(newer[..1], PostgresFixture.Patience()));

        Assert.Equal(2, refused.Version);
    }

    [Fact]
    public async Task Failing_migration_leaves_nothing_behind()
    {
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(await postgres.CreateEmptyDatabaseAsync());
        var migrator = new SchemaMigrator(database, TimeProvider.System);
        SchemaMigration good = new(1, "0001_good", "CREATE TABLE good (id int)");

        await Assert.ThrowsAsync<DatabaseException>(
            () => migrator.MigrateAsync([good, new SchemaMigration(2, "0002_bad", "CREATE TABLE bad (id nonsense)")], PostgresFixture.Patience()));

        Assert.Equal(1, await migrator.MigrateAsync([good], PostgresFixture.Patience()));
    }

    [Fact]
    public async Task Database_that_is_away_is_a_transient_failure()
    {
        var failed = await Assert.ThrowsAsync<DatabaseException>(
            () => AuditDatabase.OpenAsync("Host=127.0.0.1;Port=1;Username=nobody;Database=none", TimeProvider.System, PostgresFixture.Patience()));

        Assert.True(failed.IsTransient);
    }

    [Fact]
    public async Task Malformed_connection_string_is_refused_without_repeating_it()
    {
        var refused = await Assert.ThrowsAsync<StoreException>(
            () => AuditDatabase.OpenAsync("Password=hunter2;Nonsense=1", TimeProvider.System, PostgresFixture.Patience()));

        Assert.DoesNotContain("hunter2", refused.Message, StringComparison.Ordinal);
    }
}
