namespace Audit.Store.Tests;

[Collection(PostgresTests.Name)]
public sealed class BackupTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Backup_restored_into_a_new_database_backs_up_to_the_same_digests()
    {
        using var folder = new TemporaryFolder();
        string archive = Path.Combine(folder["backup"], "one.backup");
        Directory.CreateDirectory(folder["backup"]);
        await using AuditDatabase origin = await FilledAsync();
        BackupManifest made = await origin.BackupAsync("Org1MSP", archive, PostgresFixture.Patience());
        string connectionString = await postgres.CreateDatabaseAsync();
        await using AuditDatabase fresh = await AuditDatabase.OpenAsync(connectionString, TimeProvider.System, PostgresFixture.Patience());

        await fresh.RestoreAsync("Org1MSP", archive, PostgresFixture.Patience());

        BackupManifest again = await fresh.BackupAsync("Org1MSP", $"{archive}.again", PostgresFixture.Patience());
        Assert.Equal(Digests(made), Digests(again));
        Assert.Equal(LocalTables.All.Count, made.Tables.Count);
        Assert.Equal(2, made.Tables.Single(table => table.Name == "jobs").Rows);
        Submission? source = await fresh.RunAsync(unit => unit.Submissions.FindAsync("a1", default), PostgresFixture.Patience());
        Assert.Equal([1, 2, 3], source!.Source);

        // Numbers go on where they were, and what was done is not done again.
        await fresh.RunAsync(
            async unit =>
            {
                Assert.True(await unit.Jobs.EnqueueAsync("score", "a3", "", default));
                Assert.False(await unit.Jobs.EnqueueAsync("score", "a1", "", default));
                Assert.Equal(3, (await unit.Jobs.FindAsync("score", "a3", default))!.Id);
            },
            PostgresFixture.Patience());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(archive));
        }
    }

    [Fact]
    public async Task Archive_that_was_changed_is_refused_before_anything_is_written()
    {
        using var folder = new TemporaryFolder();
        string archive = Path.Combine(folder["backup"], "one.backup");
        Directory.CreateDirectory(folder["backup"]);
        await using AuditDatabase origin = await FilledAsync();
        await origin.BackupAsync("Org1MSP", archive, PostgresFixture.Patience());
        await ChangeAsync(archive);
        await using AuditDatabase fresh = await postgres.OpenAsync();

        var refused = await Assert.ThrowsAsync<BackupException>(() => fresh.RestoreAsync("Org1MSP", archive, PostgresFixture.Patience()));

        Assert.Contains("changed", refused.Message, StringComparison.Ordinal);
        Assert.Null(await fresh.RunAsync(unit => unit.Submissions.FindAsync("a1", default), PostgresFixture.Patience()));
    }

    [Fact]
    public async Task Database_that_holds_something_or_another_organisations_backup_is_refused()
    {
        using var folder = new TemporaryFolder();
        string archive = Path.Combine(folder["backup"], "one.backup");
        Directory.CreateDirectory(folder["backup"]);
        await using AuditDatabase origin = await FilledAsync();
        await origin.BackupAsync("Org1MSP", archive, PostgresFixture.Patience());
        await using AuditDatabase fresh = await postgres.OpenAsync();

        await Assert.ThrowsAsync<BackupException>(() => origin.RestoreAsync("Org1MSP", archive, PostgresFixture.Patience()));
        await Assert.ThrowsAsync<BackupException>(() => fresh.RestoreAsync("Org2MSP", archive, PostgresFixture.Patience()));
        await File.WriteAllTextAsync(archive, "no archive");
        await Assert.ThrowsAsync<BackupException>(() => fresh.RestoreAsync("Org1MSP", archive, PostgresFixture.Patience()));
    }

    private static IEnumerable<(string Name, long Rows, string Sha256)> Digests(BackupManifest manifest) =>
        manifest.Tables.Select(table => (table.Name, table.Rows, table.Sha256));

    // One bit of a table's rows, past the manifest.
    private static async Task ChangeAsync(string archive)
    {
        using var plain = new MemoryStream();
        await using (var reading = new System.IO.Compression.GZipStream(File.OpenRead(archive), System.IO.Compression.CompressionMode.Decompress))
        {
            await reading.CopyToAsync(plain);
        }

        byte[] bytes = plain.ToArray();
        int at = bytes.AsSpan().LastIndexOf("SavingsBank"u8);
        bytes[at] ^= 1;
        await using var writing = new System.IO.Compression.GZipStream(File.Create(archive), System.IO.Compression.CompressionLevel.Fastest);
        await writing.WriteAsync(bytes);
    }

    private async Task<AuditDatabase> FilledAsync()
    {
        AuditDatabase database = await postgres.OpenAsync();
        await database.RunAsync(
            async unit =>
            {
                await unit.Submissions.AddAsync(
                    new Submission { AuditId = "a1", SourceHash = "h1", Name = "SavingsBank", Source = [1, 2, 3], FileCount = 1, PolicyVersion = 1 }, default);
                await unit.Outbox.AddAsync(OutboxKind.Open, "a1", "", "{}", default);
                await unit.Jobs.EnqueueAsync("score", "a1", "", default);
                await unit.Jobs.EnqueueAsync("score", "a2", "", default);
                await unit.Reports.AddAsync("a1", "m1", "{}", "d", default);
            },
            PostgresFixture.Patience());
        return database;
    }
}
