using System.Text;
using Audit.Ledger;
using Fabric.Protocol.Transactions;
using static Audit.Chaincode.Tests.Channel.Consortium;

namespace Audit.Chaincode.Tests;

public sealed class QueryTests
{
    [Fact]
    public async Task Audits_move_from_open_to_decided()
    {
        var consortium = await StartAsync();
        var first = await consortium.OpenAsync(Source("1"));
        var second = await consortium.OpenAsync(Source("2"));
        Assert.Equal([first.Id, second.Id], Ids(await consortium.PageAsync("audits:ByStatus", "OPEN")));

        await consortium.VoteAsync(1, first, ClassScores.Zero);
        await consortium.VoteAsync(2, first, ClassScores.Zero);

        Assert.Equal([second.Id], Ids(await consortium.PageAsync("audits:ByStatus", "OPEN")));
        var decided = Assert.Single((await consortium.PageAsync("audits:ByStatus", "DECIDED")).Audits);
        Assert.Equal((first.Id, 2), (decided.Id, decided.Votes.Count));
        Assert.Empty((await consortium.PageAsync("audits:ByStatus", "DISPUTED")).Audits);
    }

    [Fact]
    public async Task Period_includes_its_begin_and_excludes_its_end()
    {
        var consortium = await StartAsync();
        var begin = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        List<string> ids = [];
        for (var day = 0; day < 4; day++)
        {
            consortium.Channel.Clock = begin.AddDays(day).AddSeconds(-1);
            ids.Add((await consortium.OpenAsync(Source($"{day}"))).Id);
        }

        Assert.Equal(ids[1..3], Ids(await consortium.PageAsync("audits:InPeriod", "2026-03-02T00:00:00Z", "2026-03-04T00:00:00Z")));
        Assert.Equal(ids[1..2], Ids(await consortium.PageAsync("audits:InPeriod", "2026-03-02T00:00:00Z", "2026-03-02T00:00:00.0000001Z")));
        Assert.Empty(Ids(await consortium.PageAsync("audits:InPeriod", "2026-03-02T00:00:00.0000001Z", "2026-03-03T00:00:00Z")));
        Assert.Equal(ids, Ids(await consortium.PageAsync("audits:InPeriod", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z")));
        Assert.Empty(Ids(await consortium.PageAsync("audits:InPeriod", "2026-03-04T00:00:00Z", "2026-03-02T00:00:00Z")));
    }

    [Fact]
    public async Task Lists_end_at_their_limit_and_say_so()
    {
        var consortium = await StartAsync();
        for (var number = 0; number < AuditPage.Limit; number++)
        {
            await consortium.OpenAsync(Source($"{number}"));
        }

        Assert.False((await consortium.PageAsync("audits:ByStatus", "OPEN")).Truncated);
        var last = await consortium.OpenAsync(Source("last"));

        foreach (var page in new[]
        {
            await consortium.PageAsync("audits:ByStatus", "OPEN"),
            await consortium.PageAsync("audits:InPeriod", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"),
        })
        {
            Assert.True(page.Truncated);
            Assert.Equal(AuditPage.Limit, page.Audits.Count);
            Assert.DoesNotContain(last.Id, Ids(page));
            Assert.Equal(page.Audits.OrderBy(audit => audit.OpenedAt).Select(audit => audit.Id), Ids(page));
        }
    }

    [Fact]
    public async Task Source_comes_back_as_it_was_submitted()
    {
        var consortium = await StartAsync();
        var source = SourceBundle.Create([KeyValuePair.Create("b.sol", "é\0\n"), KeyValuePair.Create("a/c.sol", "contract C {}")]);
        var audit = await consortium.OpenAsync(source);

        Assert.Equal(source.Bytes.ToArray(), await consortium.Channel.EvaluateAsync(Auditor(2), "audits:Source", audit.Id));
        Assert.Equal(audit.Id, Assert.Single((await consortium.PageAsync("audits:BySource", source.Hash)).Audits).Id);
        Assert.Empty((await consortium.PageAsync("audits:BySource", Model)).Audits);
    }

    [Fact]
    public async Task Source_that_this_peer_lacks_or_holds_damaged_is_not_given_out()
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();
        consortium.Channel.WriteSource(audit.SourceHash, "damaged"u8.ToArray());
        Assert.Equal(LedgerErrorCode.SourceUnavailable, await consortium.Channel.RefusedAsync(Auditor(1), "audits:Source", [audit.Id]));

        consortium.Channel.WriteSource(audit.SourceHash, default);
        Assert.Equal(LedgerErrorCode.SourceUnavailable, await consortium.Channel.RefusedAsync(Auditor(1), "audits:Source", [audit.Id]));
    }

    [Fact]
    public async Task History_shows_every_version_with_its_transaction()
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();
        await consortium.VoteAsync(1, audit, ClassScores.Zero);
        var deciding = await consortium.VoteAsync(2, audit, ClassScores.Zero);

        var versions = LedgerRecord.DecodeList<AuditVersion>(await consortium.Channel.EvaluateAsync(Nobody, "audits:History", audit.Id));

        Assert.Equal([deciding.TransactionId, audit.TransactionId], versions.Select(version => version.TransactionId));
        Assert.Equal([deciding.VotedAt, audit.OpenedAt], versions.Select(version => version.Timestamp));
        Assert.Equal([AuditStatus.Decided, AuditStatus.Open], versions.Select(version => version.Record!.Status));
    }

    [Theory]
    [InlineData("audits:Get", "x", LedgerErrorCode.MalformedInput)]
    [InlineData("audits:Source", "x", LedgerErrorCode.MalformedInput)]
    [InlineData("audits:History", "x", LedgerErrorCode.MalformedInput)]
    [InlineData("audits:BySource", "x", LedgerErrorCode.MalformedInput)]
    [InlineData("audits:ByStatus", "open", LedgerErrorCode.MalformedInput)]
    [InlineData("audits:Get", null, LedgerErrorCode.AuditUnknown)]
    [InlineData("audits:Source", null, LedgerErrorCode.AuditUnknown)]
    [InlineData("audits:History", null, LedgerErrorCode.AuditUnknown)]
    public async Task Query_for_what_is_not_there_says_so(string function, string? parameter, string code)
    {
        var consortium = await StartAsync();

        Assert.Equal(code, await consortium.Channel.RefusedAsync(Nobody, function, [parameter ?? Model]));
    }

    [Fact]
    public async Task Period_that_is_no_period_is_malformed()
    {
        var consortium = await StartAsync();

        Assert.Equal(LedgerErrorCode.MalformedInput, await consortium.Channel.RefusedAsync(
            Nobody, "audits:InPeriod", ["yesterday", "2026-03-02T00:00:00Z"]));
        Assert.Equal(LedgerErrorCode.MalformedInput, await consortium.Channel.RefusedAsync(
            Nobody, "audits:InPeriod", ["2026-03-02T00:00:00Z", "2026-03-02T00:00:00+02:00"]));
    }

    [Fact]
    public async Task Record_changed_outside_of_the_chaincode_is_reported_and_not_guessed_at()
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();
        consortium.Channel.Write(CompositeKeys.Create("audit", audit.Id), Encoding.UTF8.GetBytes("{\"id\":1.5}"));

        Assert.Equal(LedgerErrorCode.StateUnreadable, await consortium.Channel.RefusedAsync(Nobody, "audits:Get", [audit.Id]));
    }

    [Fact]
    public async Task Records_on_the_ledger_are_canonical_json()
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();
        await consortium.VoteAsync(1, audit, Only("reentrancy", 9120));
        await consortium.VoteAsync(2, audit, Only("reentrancy", 9120));

        var records = consortium.Channel.State.Select(entry => entry.Value.ToArray()).Where(value => value.Length > 1).ToList();

        // Policy, its pointer, model, two approvals, audit, the source's newest audit, two votes, two seats.
        Assert.Equal(11, records.Count);
        Assert.All(records, value => Assert.True(Ledger.Json.CanonicalJson.IsCanonical(value)));
        Assert.All(consortium.Channel.Events, entry => Assert.True(Ledger.Json.CanonicalJson.IsCanonical(entry.Payload.ToArray())));
    }

    private static IEnumerable<string> Ids(AuditPage page) => page.Audits.Select(audit => audit.Id);
}
