using System.Text.Json.Nodes;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

[Collection(PostgresTests.Name)]
public sealed class RestartTests(PostgresFixture postgres)
{
    private const string Bank = "pragma solidity ^0.8.0; contract Bank { }";

    /// <summary>
    /// Every place but those between handing to the orderer and the commit, which only the client of a real gateway passes; there the
    /// channel in memory loses the answer instead (see <see cref="Answer_lost_after_the_commit_is_found_on_the_ledger"/>).
    /// </summary>
    public static TheoryData<string> Places =>
        new(Enum.GetNames<CrashPoint>().Except([nameof(CrashPoint.OpenOrdered), nameof(CrashPoint.VoteOrdered)]));

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Service_that_fell_between_two_steps_gives_one_audit_and_one_vote(string place)
    {
        CrashPoint point = Enum.Parse<CrashPoint>(place);
        MemoryChannel channel = new MemoryChannel("Org1MSP", "Org2MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        string database = await postgres.CreateDatabaseAsync();
        var fall = new Fall(point);
        await using RunningService other = await RunningService.StartAsync(
            channel.Client("Org2MSP"), "Org2MSP", await postgres.CreateDatabaseAsync(), folder["two"]);
        await using (RunningService fallen = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", database, folder["one"], fall.Points))
        {
            using HttpResponseMessage response = await fallen.SubmitAsync("Bank", Bank);
            await fall.Happened.WaitAsync(RunningService.Patience());
        }

        await using RunningService again = await RunningService.StartAsync(channel.Client("Org1MSP"), "Org1MSP", database, folder["one"]);
        string id = await again.SubmitAcceptedAsync("Bank", Bank);
        JsonObject seen = await again.DecidedAsync(id, votes: 2);
        await other.DecidedAsync(id, votes: 2);

        Assert.Single(channel.Audits);
        Assert.Equal(1, channel.Committed[("Open", "Org1MSP")]);
        Assert.Equal(1, channel.Committed[("Vote", "Org1MSP")]);
        Assert.Equal(1, channel.Committed[("Vote", "Org2MSP")]);
        Assert.Equal(2, seen["votes"]!.AsArray().Count);
        JsonObject health = await again.HealthAsync(
            told => (string)told["status"]! == "ok" && (int)told["work"]!["pendingCommands"]! == 0 && (int)told["work"]!["openJobs"]! == 0);
        Assert.Empty(health["work"]!["parkedCommands"]!.AsArray());
    }

    [Fact]
    public async Task Worker_that_fails_unforeseen_ends_the_service_with_an_error()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        var fall = new Fall(CrashPoint.JobClaimed);
        await using RunningService fallen = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"], fall.Points);
        await fallen.SubmitAcceptedAsync("Bank", Bank);

        var ended = await Assert.ThrowsAsync<AuditServiceException>(fallen.WaitForShutdownAsync);

        Assert.IsType<FallException>(ended.InnerException);
    }

    [Theory]
    [InlineData("Open")]
    [InlineData("Vote")]
    public async Task Answer_lost_after_the_commit_is_found_on_the_ledger(string transaction)
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        int lost = 0;
        channel.After = (name, _) =>
        {
            if (name == transaction && Interlocked.Increment(ref lost) == 1)
            {
                throw new LedgerUnavailableException("the answer got lost");
            }
        };
        using var folder = new TemporaryFolder();
        await using RunningService service = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);

        string id = await service.SubmitAcceptedAsync("Bank", Bank);
        await service.DecidedAsync(id, votes: 1);
        await service.HealthAsync(told => (int)told["work"]!["pendingCommands"]! == 0);

        Assert.Equal(1, lost);
        Assert.Equal(1, channel.Committed[(transaction, "Org1MSP")]);
    }

    [Fact]
    public void Second_service_on_one_data_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        using ServiceInstance first = ServiceInstance.Take(folder["one"]);

        var refused = Assert.Throws<AuditServiceException>(() => ServiceInstance.Take(folder["one"]));

        Assert.Contains(folder["one"], refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Crash_points_are_off_unless_enabled_and_named_correctly()
    {
        Assert.Same(CrashPoints.None, CrashPoints.FromEnvironment(Variables("0", "Scored"), "."));
        Assert.Same(CrashPoints.None, CrashPoints.FromEnvironment(Variables("1", null), "."));
        var refused = Assert.Throws<ConfigurationException>(() => CrashPoints.FromEnvironment(Variables("1", "Nowhere"), "."));
        Assert.Contains(nameof(CrashPoint.VoteCommitted), refused.Message, StringComparison.Ordinal);

        static Func<string, string?> Variables(string? enabled, string? point) =>
            name => name == CrashPoints.EnableVariable ? enabled : name == CrashPoints.PointVariable ? point : null;
    }

    /// <summary>Ends a worker at one place by an exception that nothing catches.</summary>
    private sealed class Fall
    {
        private readonly TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Fall(CrashPoint wanted) => Points = new CrashPoints(point =>
        {
            if (point == wanted)
            {
                _happened.TrySetResult();
                throw new FallException();
            }
        });

        internal CrashPoints Points { get; }

        internal Task Happened => _happened.Task;
    }

    private sealed class FallException : Exception;
}
