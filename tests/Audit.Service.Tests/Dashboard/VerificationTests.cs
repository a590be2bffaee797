using System.Net;
using Audit.Ledger;
using Audit.Store.Tests;
using Npgsql;

namespace Audit.Service.Tests.Dashboard;

/// <summary>"Verify now": what was stored, what the channel says, and what a run of the model gives, held against each other.</summary>
[Collection(PostgresTests.Name)]
public sealed class VerificationTests(PostgresFixture postgres)
{
    private const string Differs = "data-outcome=\"Differs\"";

    [Fact]
    public async Task Everything_here_matches_and_a_receipt_that_nobody_signs_is_said_to_be_unchecked()
    {
        using var folder = new TemporaryFolder();
        await using Audited audited = await AuditAsync(folder);

        string page = await audited.VerifyAsync();

        Assert.DoesNotContain(Differs, page, StringComparison.Ordinal);
        Assert.Contains("What is shown here is what the channel says", page, StringComparison.Ordinal);
        Assert.Contains("The source kept by this service has the SHA-256 that was audited", page, StringComparison.Ordinal);
        Assert.Contains("The source at the organisation's peer has the SHA-256 that was audited", page, StringComparison.Ordinal);
        Assert.Contains("Org1MSP voted what model hash gives here", page, StringComparison.Ordinal);
        Assert.Contains("are what the rule of policy 1 makes of these votes", page, StringComparison.Ordinal);
        Assert.Contains("A receipt: No peer of this channel signs anything", page, StringComparison.Ordinal);
        Assert.Contains("data-outcome=\"partly\"", page, StringComparison.Ordinal);
        Assert.Contains("POST /audits/{id}/verification", await audited.Visitor.ReadAsync("/actions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_that_was_changed_in_the_database_by_hand_is_a_difference()
    {
        using var folder = new TemporaryFolder();
        await using Audited audited = await AuditAsync(folder);
        byte[] other = SourceBundle.Create([KeyValuePair.Create("Bank.sol", "contract Bank { function harmless() public {} }")]).Bytes.ToArray();
        await audited.ChangeAsync("UPDATE submissions SET source = @value", other);

        string page = await audited.VerifyAsync();

        Assert.Contains("The source kept by this service is not what was audited: its SHA-256 is", page, StringComparison.Ordinal);
        Assert.Contains("data-outcome=\"differs\"", page, StringComparison.Ordinal);
        // The peer's copy is as it was, and is what was scored again.
        Assert.Contains("Org1MSP voted what model hash gives here", page, StringComparison.Ordinal);

        audited.Channel.ReplaceSource(audited.Id, "nothing that is a source"u8.ToArray());
        string both = await audited.VerifyAsync();
        Assert.Contains("there is no copy here of the source that was audited", both, StringComparison.Ordinal);
        Assert.DoesNotContain("voted what model", both, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verdict_and_scores_that_were_changed_in_the_database_by_hand_are_differences()
    {
        using var folder = new TemporaryFolder();
        await using Audited audited = await AuditAsync(folder);
        await audited.ChangeAsync("UPDATE verdicts SET outcome = CASE outcome WHEN 'PASS' THEN 'FAIL' ELSE 'PASS' END", null);

        string page = await audited.VerifyAsync();

        Assert.Contains("The channel says something else than is shown here: its verdict is", page, StringComparison.Ordinal);
        Assert.Contains("The rule of policy 1 makes", page, StringComparison.Ordinal);
        Assert.Contains("data-outcome=\"differs\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vote_that_was_broken_in_the_database_by_hand_is_a_difference()
    {
        using var folder = new TemporaryFolder();
        await using Audited audited = await AuditAsync(folder);
        await audited.ChangeAsync("UPDATE votes SET scores = '{\"reentrancy\":1}'", null);

        string page = await audited.VerifyAsync();

        Assert.Contains("A vote that is shown here is none that the channel takes", page, StringComparison.Ordinal);
        Assert.Contains("data-outcome=\"differs\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Peer_that_is_away_leaves_open_what_only_it_knows()
    {
        using var folder = new TemporaryFolder();
        await using Audited audited = await AuditAsync(folder);
        audited.Channel.Before = (name, _) =>
        {
            if (name is "Get" or "Source")
            {
                throw new LedgerUnavailableException("Nobody is at home.");
            }
        };

        string page = await audited.VerifyAsync();

        Assert.DoesNotContain(Differs, page, StringComparison.Ordinal);
        Assert.Contains("Whether the channel still says what is shown here: the peer does not answer: Nobody is at home.", page, StringComparison.Ordinal);
        Assert.Contains("Org1MSP voted what model hash gives here", page, StringComparison.Ordinal);
        Assert.Contains("data-outcome=\"partly\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vote_of_another_model_is_left_open()
    {
        using var folder = new TemporaryFolder();
        string other = new('c', 64);
        var channel = new MemoryChannel("Org1MSP", "Org2MSP");
        channel.Ready(HashScorer.Hash);
        channel.Activate(other);
        await using Audited audited = await AuditAsync(folder, channel, votes: 0);
        await audited.Service.GetAsync($"/v1/audits/{audited.Id}");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (channel.Find(audited.Id) is not { Votes.Count: 1 })
        {
            await Task.Delay(20, patience.Token);
        }

        channel.Vote("Org2MSP", new VoteRequest
        {
            AuditId = audited.Id, ModelHash = other, SourceHash = channel.Find(audited.Id)!.SourceHash, Scores = ClassScores.Zero, FindingsDigest = new string('d', 64),
        });
        await audited.Service.DecidedAsync(audited.Id, votes: 2);

        string page = await audited.VerifyAsync();

        Assert.Contains($"The vote of Org2MSP: it was made with model {other}, and this service has {HashScorer.Hash} loaded.", page, StringComparison.Ordinal);
        Assert.Contains("Org1MSP voted what model hash gives here", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_caller_has_one_verification_at_a_time()
    {
        using var folder = new TemporaryFolder();
        await using Audited audited = await AuditAsync(folder);
        using var go = new ManualResetEventSlim();
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        audited.Channel.Before = (name, _) =>
        {
            if (name == "Get")
            {
                inside.TrySetResult();
                go.Wait(TimeSpan.FromSeconds(60));
            }
        };

        Task<HttpResponseMessage> first = audited.SendAsync();
        await inside.Task.WaitAsync(TimeSpan.FromSeconds(60));
        using HttpResponseMessage second = await audited.SendAsync();
        go.Set();
        using HttpResponseMessage done = await first;
        using HttpResponseMessage again = await audited.SendAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.OK), (done.StatusCode, second.StatusCode, again.StatusCode));
        Assert.Contains("VERIFICATION_RUNNING", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_audit_is_not_found()
    {
        using var folder = new TemporaryFolder();
        await using Audited audited = await AuditAsync(folder);

        using HttpResponseMessage answer = await audited.Visitor.SendAsync($"/audits/{audited.Id}", $"/audits/{new string('0', 64)}/verification");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<Audited> AuditAsync(TemporaryFolder folder, MemoryChannel? channel = null, int votes = 1)
    {
        channel ??= new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        string connection = await postgres.CreateDatabaseAsync();
        RunningService service = await RunningService.StartAsync(channel.Client("Org1MSP"), "Org1MSP", connection, folder["one"]);
        string id = await service.SubmitAcceptedAsync("Bank", "contract Bank { }");
        if (votes > 0)
        {
            await service.DecidedAsync(id, votes);
        }

        return new Audited(service, await PageVisitor.SignInAsync(service, folder["one"]), channel, id, connection);
    }

    private sealed record Audited(RunningService Service, PageVisitor Visitor, MemoryChannel Channel, string Id, string Connection) : IAsyncDisposable
    {
        internal async Task<HttpResponseMessage> SendAsync() => await Visitor.SendAsync($"/audits/{Id}", $"/audits/{Id}/verification");

        internal async Task<string> VerifyAsync()
        {
            using HttpResponseMessage answer = await SendAsync();
            string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            Assert.True(answer.StatusCode == HttpStatusCode.OK, page);
            return page;
        }

        internal async Task ChangeAsync(string sql, byte[]? value)
        {
            await using var connection = new NpgsqlConnection(Connection);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            if (value is not null)
            {
                command.Parameters.AddWithValue("value", value);
            }

            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        public async ValueTask DisposeAsync()
        {
            Visitor.Dispose();
            await Service.DisposeAsync();
        }
    }
}
