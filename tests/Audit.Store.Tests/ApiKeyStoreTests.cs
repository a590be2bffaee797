namespace Audit.Store.Tests;

[Collection(PostgresTests.Name)]
public sealed class ApiKeyStoreTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Key_is_found_as_it_was_added()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        ApiKeyRecord key = Sample("0000000000000001") with { ExpiresAt = clock.GetUtcNow().AddDays(1) };

        Assert.True(await AddAsync(database, key));
        Assert.False(await AddAsync(database, key with { Name = "another", Roles = ["admin"] }));

        ApiKeyRecord found = (await RunAsync(database, keys => keys.FindAsync(key.Prefix, PostgresFixture.Patience())))!;
        Assert.Equal(("ci", clock.GetUtcNow(), key.ExpiresAt, "token:alice"), (found.Name, found.CreatedAt, found.ExpiresAt, found.CreatedBy));
        Assert.Equal(key.Hash, found.Hash);
        Assert.Equal(["submitter", "viewer"], found.Roles);
        Assert.Null(await RunAsync(database, keys => keys.FindAsync("0000000000000002", PostgresFixture.Patience())));
    }

    [Fact]
    public async Task First_revocation_stands()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        await AddAsync(database, Sample("0000000000000001"));
        DateTimeOffset first = clock.GetUtcNow();

        await RunAsync(database, keys => keys.RevokeAsync("0000000000000001", "token:alice", PostgresFixture.Patience()));
        clock.Advance(TimeSpan.FromHours(1));
        ApiKeyRecord again = (await RunAsync(database, keys => keys.RevokeAsync("0000000000000001", "token:bob", PostgresFixture.Patience())))!;

        Assert.Equal((first, "token:alice"), (again.RevokedAt, again.RevokedBy));
        Assert.Null(await RunAsync(database, keys => keys.RevokeAsync("0000000000000002", "token:bob", PostgresFixture.Patience())));
    }

    [Fact]
    public async Task Use_is_noted_with_its_time()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        await AddAsync(database, Sample("0000000000000001"));
        clock.Advance(TimeSpan.FromHours(1));

        await database.RunAsync(unit => unit.ApiKeys.NoteUseAsync("0000000000000001", PostgresFixture.Patience()), PostgresFixture.Patience());

        Assert.Equal(
            clock.GetUtcNow(), (await RunAsync(database, keys => keys.FindAsync("0000000000000001", PostgresFixture.Patience())))!.LastUsedAt);
    }

    [Fact]
    public async Task Keys_of_one_moment_are_paged_without_loss()
    {
        await using AuditDatabase database = await postgres.OpenAsync(new SetClock());
        string[] prefixes = [.. Enumerable.Range(0, 5).Select(number => $"000000000000000{number}")];
        foreach (string prefix in prefixes)
        {
            await AddAsync(database, Sample(prefix));
        }

        List<string> walked = [];
        string? after = null;
        while (true)
        {
            IReadOnlyList<ApiKeyRecord> page = await RunAsync(database, keys => keys.ListAsync(after, 2, PostgresFixture.Patience()));
            if (page.Count == 0)
            {
                break;
            }

            walked.AddRange(page.Select(key => key.Prefix));
            after = page[^1].Prefix;
        }

        Assert.Equal(Enumerable.Reverse(prefixes), walked);
    }

    private static Task<bool> AddAsync(AuditDatabase database, ApiKeyRecord key) =>
        RunAsync(database, keys => keys.AddAsync(key, PostgresFixture.Patience()));

    private static Task<T> RunAsync<T>(AuditDatabase database, Func<ApiKeyStore, Task<T>> work) =>
        database.RunAsync(unit => work(unit.ApiKeys), PostgresFixture.Patience());

    private static ApiKeyRecord Sample(string prefix) => new()
    {
        Prefix = prefix, Hash = new byte[32], Name = "ci", Roles = ["submitter", "viewer"], CreatedBy = "token:alice",
    };
}
