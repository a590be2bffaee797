using System.Net;
using Audit.Store.Tests;

namespace Audit.Service.Tests.Dashboard;

/// <summary>The channel's blocks and transactions as pages.</summary>
[Collection(PostgresTests.Name)]
public sealed class ChannelPageTests(PostgresFixture postgres)
{
    private static readonly string Invalid = new('a', 64);

    [Fact]
    public async Task Blocks_are_listed_newest_first_and_lead_to_transactions_and_their_audits()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        await using RunningService service = await StartAsync(folder, channel.Client("Org1MSP"));
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);
        string id = await service.SubmitAcceptedAsync("Bank & Sons", "contract Bank { }");
        string decidedBy = (string)(await service.DecidedAsync(id, votes: 1))["decidedBy"]!;
        for (int number = channel.Height; number < 25; number++)
        {
            channel.Activate(HashScorer.Hash);
        }

        string newest = await visitor.ReadAsync("/blocks");
        Assert.Contains("<a href=\"/blocks/24\">24</a>", newest, StringComparison.Ordinal);
        Assert.True(newest.IndexOf("/blocks/24\"", StringComparison.Ordinal) < newest.IndexOf("/blocks/6\"", StringComparison.Ordinal));
        Assert.DoesNotContain("/blocks/4\"", newest, StringComparison.Ordinal);
        Assert.Contains("/blocks?from=4", newest, StringComparison.Ordinal);
        string older = await visitor.ReadAsync("/blocks?from=4");
        Assert.Contains("<a href=\"/blocks/0\">0</a>", older, StringComparison.Ordinal);
        Assert.DoesNotContain("/blocks?from=", older, StringComparison.Ordinal);

        string audit = await visitor.ReadAsync($"/audits/{id}");
        Assert.Contains($"/transactions/{decidedBy}", audit, StringComparison.Ordinal);
        string transaction = await visitor.ReadAsync($"/transactions/{decidedBy}");
        Assert.Contains($"<a href=\"/audits/{id}\">Bank &amp; Sons</a>", transaction, StringComparison.Ordinal);
        Assert.Contains("VerdictReached", transaction, StringComparison.Ordinal);
        Assert.Contains("Valid", transaction, StringComparison.Ordinal);
        string block = await visitor.ReadAsync(transaction.Split("href=\"").Select(part => part.Split('"')[0]).First(link => link.StartsWith("/blocks/", StringComparison.Ordinal)));
        Assert.Contains($"/transactions/{decidedBy}", block, StringComparison.Ordinal);
        Assert.Contains($"/audits/{id}", block, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Block_leads_to_the_one_after_it_where_there_is_one()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        await using RunningService service = await StartAsync(folder, channel.Client("Org1MSP"));
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);
        int newest = channel.Height - 1;

        string last = await visitor.ReadAsync($"/blocks/{newest}");
        Assert.DoesNotContain("Block after", last, StringComparison.Ordinal);
        Assert.Contains("The newest block", last, StringComparison.Ordinal);
        Assert.Contains($"href=\"/blocks/{newest - 1}\">Block before", last, StringComparison.Ordinal);
        Assert.Contains($"href=\"/blocks/{newest}\">Block after", await visitor.ReadAsync($"/blocks/{newest - 1}"), StringComparison.Ordinal);

        channel.Activate(HashScorer.Hash);
        Assert.Contains($"href=\"/blocks/{newest + 1}\">Block after", await visitor.ReadAsync($"/blocks/{newest}"), StringComparison.Ordinal);

        // The block is kept; whether another came is for a peer to say that is away.
        await visitor.ReadAsync($"/blocks/{newest + 1}");
        channel.Before = (name, _) =>
        {
            if (name == "Blocks")
            {
                throw new LedgerUnavailableException("Nobody is at home.");
            }
        };
        Assert.DoesNotContain("Block after", await visitor.ReadAsync($"/blocks/{newest + 1}"), StringComparison.Ordinal);
        Assert.Contains("Block after", await visitor.ReadAsync($"/blocks/{newest}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_channel_absent_peer_and_unknown_numbers_are_told()
    {
        using var folder = new TemporaryFolder();
        var channel = new MemoryChannel("Org1MSP");
        await using RunningService service = await StartAsync(folder, channel.Client("Org1MSP"));
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);

        Assert.Contains("The channel has no block yet", await visitor.ReadAsync("/blocks"), StringComparison.Ordinal);
        Assert.Contains("BLOCK_UNKNOWN", await visitor.ReadAsync("/blocks/0", HttpStatusCode.NotFound), StringComparison.Ordinal);
        Assert.Contains("BLOCK_UNKNOWN", await visitor.ReadAsync("/blocks/x", HttpStatusCode.NotFound), StringComparison.Ordinal);
        Assert.Contains("TRANSACTION_UNKNOWN", await visitor.ReadAsync($"/transactions/{Invalid}", HttpStatusCode.NotFound), StringComparison.Ordinal);
        Assert.Contains("QUERY_INVALID", await visitor.ReadAsync("/blocks?from=-1", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        channel.Before = (name, _) =>
        {
            if (name == "Blocks")
            {
                throw new LedgerUnavailableException("Nobody is at home.");
            }
        };
        string away = await visitor.ReadAsync("/blocks", HttpStatusCode.ServiceUnavailable);
        Assert.Contains("LEDGER_UNAVAILABLE", away, StringComparison.Ordinal);
        Assert.Contains("Nobody is at home.", away, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_transaction_is_said_to_be_and_what_it_holds_is_inert()
    {
        using var folder = new TemporaryFolder();
        var blocks = new OneBlock(new ChannelBlock(0, Invalid, "", Invalid, [
            new ChannelTransaction(Invalid, "ENDORSER_TRANSACTION", "MVCC_READ_CONFLICT")
            {
                CreatorMspId = "Org1MSP", CreatorName = "<b>mallory</b>", Chaincode = "audit", Function = "<script>alert(1)</script>\u202E",
                Events = ChannelEvent.Of("Odd<br>", "no JSON at all"u8.ToArray()),
            }]));
        await using RunningService service = await StartAsync(folder, new MemoryChannel("Org1MSP").Client("Org1MSP"), blocks);
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);

        foreach (string page in new[] { await visitor.ReadAsync("/blocks/0"), await visitor.ReadAsync($"/transactions/{Invalid}") })
        {
            Assert.Contains("MVCC_READ_CONFLICT", page, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
            Assert.DoesNotContain('\u202E', page);
        }

        string transaction = await visitor.ReadAsync($"/transactions/{Invalid}");
        Assert.Contains("changed nothing", transaction, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;mallory&lt;/b&gt;", transaction, StringComparison.Ordinal);
        Assert.Contains("Odd&lt;br&gt;", transaction, StringComparison.Ordinal);
        Assert.Contains("1 invalid", await visitor.ReadAsync("/blocks"), StringComparison.Ordinal);
    }

    private async Task<RunningService> StartAsync(TemporaryFolder folder, MemoryLedgerClient ledger, IChannelReader? blocks = null) =>
        await RunningService.StartAsync(ledger, "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"], blocks: blocks);

    private sealed class OneBlock(ChannelBlock block) : IChannelReader
    {
        public Task<long> HeightAsync(CancellationToken cancellationToken) => Task.FromResult(1L);

        public Task<ChannelBlock?> FindBlockAsync(long number, CancellationToken cancellationToken) => Task.FromResult(number == 0 ? block : null);

        public Task<ChannelBlock?> FindBlockOfAsync(string transactionId, CancellationToken cancellationToken) =>
            Task.FromResult(block.Transactions[0].Id == transactionId ? block : null);

        public Task<ChannelTransaction?> FindTransactionAsync(string transactionId, CancellationToken cancellationToken) =>
            Task.FromResult(block.Transactions.FirstOrDefault(one => one.Id == transactionId));
    }
}
