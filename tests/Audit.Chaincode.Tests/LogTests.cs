using Audit.Chaincode.Tests.Channel;
using Audit.Ledger;
using Audit.Ledger.Log;
using static Audit.Chaincode.Tests.Channel.Consortium;

namespace Audit.Chaincode.Tests;

/// <summary>The log of verdicts: what gets in, what does not, and that nobody's vote waits for it.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task Verdict_is_appended_once_and_proved()
    {
        var consortium = await StartAsync();
        var channel = consortium.Channel;
        var audit = await consortium.DecideAsync("a", Only("reentrancy", 9000), 1, 2);
        Assert.Equal(LogHead.Empty, await channel.ReadAsync<LogHead>("log:Head"));

        var answer = await AppendAsync(consortium, audit.Id);

        Assert.Equal([new LogAppended(0, 1, answer.Head.Root, [audit.Id])], channel.LastEvents(), Same);
        Assert.Equal((1L, 0L, 1), (answer.Head.Size, Assert.Single(answer.Places[0].Indexes), answer.Places[0].Added));
        var inclusion = await channel.ReadAsync<LogInclusion>("log:Inclusion", audit.Id);
        Assert.True(inclusion.IsProved());
        Assert.Equal(LogStatement.OfVerdict(audit), inclusion.Entry.Statement);
        Assert.Equal(audit.Verdict, inclusion.Entry.Statement.Verdict);
        Assert.Equal(
            Convert.ToHexStringLower(MerkleHash.OfLeaf(LogStatement.OfVerdict(audit).ToBytes())), answer.Head.Root);
    }

    [Fact]
    public async Task Appending_again_changes_nothing_and_says_where_it_is()
    {
        var consortium = await StartAsync();
        var audits = await DecideAsync(consortium, 3);
        var first = await AppendAsync(consortium, audits[0], audits[1]);
        var events = consortium.Channel.Events.Count;

        var again = await consortium.Channel.EndorseAsync(Auditor(2), "log:Append", [LogAppendRequest.Write([audits[1], audits[0]])]);

        Assert.Empty(again.Writes);
        var answer = LedgerRecord.Decode<LogAppendAnswer>(again.Response.Payload.Span);
        Assert.Equal(first.Head, answer.Head);
        Assert.Equal([1L, 0L], answer.Places.Select(place => place.Indexes[0]));
        Assert.Equal(events, consortium.Channel.Events.Count);

        var more = await AppendAsync(consortium, audits[2], audits[0]);
        Assert.Equal([(2L, 1), (0L, 0)], more.Places.Select(place => (place.Indexes[0], place.Added)));
        Assert.Equal(3, more.Head.Size);
    }

    [Fact]
    public async Task Resolutions_are_leaves_of_their_own_beside_the_verdict()
    {
        var consortium = await StartAsync();
        var channel = consortium.Channel;
        var audit = await consortium.DecideAsync("a", Only("reentrancy", 9000), 1, 2);
        await AppendAsync(consortium, audit.Id);
        for (var round = 1; round <= 2; round++)
        {
            await channel.SubmitAsync(Officer(2), "audits:Dispute", [audit.Id, "no"]);
            
            // What was resolved so far is appended; a dispute alone is nothing to append.
            Assert.Equal(round - 1, (await AppendAsync(consortium, audit.Id)).Places[0].Added);
            await channel.SubmitAsync(Officer(1), "audits:Resolve", [audit.Id, "PASS", $"round {round}"]);
        }

        var answer = await AppendAsync(consortium, audit.Id);

        Assert.Equal([0L, 1L, 2L], answer.Places[0].Indexes);
        var page = await channel.ReadAsync<LogEntryPage>("log:Entries", "0", "100");
        Assert.Equal(3, page.Size);
        Assert.Equal(audit.Verdict, page.Entries[0].Statement.Verdict);
        Assert.Equal(["round 1", "round 2"], page.Entries.Skip(1).Select(entry => entry.Statement.Resolution!.Reason));
        Assert.Equal([0L, 1L, 2L], (await channel.ReadAsync<LogPlace>("log:Place", audit.Id)).Indexes);
        Assert.True((await channel.ReadAsync<LogInclusion>("log:Inclusion", "2")).IsProved());
    }

    [Fact]
    public async Task Every_size_is_consistent_with_every_later_one()
    {
        var consortium = await StartAsync();
        List<string> roots = [Convert.ToHexStringLower(MerkleHash.EmptyRoot)];
        foreach (var audit in await DecideAsync(consortium, 7))
        {
            roots.Add((await AppendAsync(consortium, audit)).Head.Root);
        }

        for (var second = 0; second < roots.Count; second++)
        {
            for (var first = 0; first <= second; first++)
            {
                var proof = await consortium.Channel.ReadAsync<LogConsistency>("log:Consistency", $"{first}", $"{second}");
                Assert.True(proof.IsProved());
                Assert.Equal((roots[first], roots[second]), (proof.FirstRoot, proof.SecondRoot));
            }
        }

        for (var index = 0; index < roots.Count - 1; index++)
        {
            Assert.True((await consortium.Channel.ReadAsync<LogInclusion>("log:Inclusion", $"{index}")).IsProved());
        }
    }

    [Fact]
    public async Task Batch_gives_the_same_log_as_single_appends()
    {
        var (one, other) = (await StartAsync(), await StartAsync());
        var audits = await DecideAsync(one, 5);
        Assert.Equal(audits, await DecideAsync(other, 5));

        var batch = await AppendAsync(one, [.. audits]);
        var single = LogHead.Empty;
        foreach (var audit in audits)
        {
            single = (await AppendAsync(other, audit)).Head;
        }

        Assert.Equal(batch.Head.Size, single.Size);
    }

    [Fact]
    public async Task What_is_not_decided_or_not_there_is_refused_as_a_whole()
    {
        var consortium = await StartAsync();
        var decided = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        var open = await consortium.OpenAsync();

        Assert.Equal(LedgerErrorCode.AuditNotDecided, await RefusedAsync(consortium, Auditor(1), LogAppendRequest.Write([decided.Id, open.Id])));
        Assert.Equal(LedgerErrorCode.AuditUnknown, await RefusedAsync(consortium, Auditor(1), LogAppendRequest.Write([decided.Id, Findings])));
        Assert.Equal(LedgerErrorCode.RoleRequired, await RefusedAsync(consortium, Submitter, LogAppendRequest.Write([decided.Id])));
        Assert.Equal(LogHead.Empty, await consortium.Channel.ReadAsync<LogHead>("log:Head"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[\"abc\"]")]
    [InlineData("[null]")]
    public async Task Malformed_list_is_refused(string list) =>
        Assert.Equal(LedgerErrorCode.MalformedInput, await RefusedAsync(await StartAsync(), Auditor(1), list));

    [Fact]
    public async Task List_that_is_too_long_or_names_an_audit_twice_is_refused()
    {
        var consortium = await StartAsync();
        var many = Enumerable.Range(0, LogAppendRequest.Limit + 1).Select(number => Sha256Hash.Of([(byte)number]));

        Assert.Equal(LedgerErrorCode.MalformedInput, await RefusedAsync(consortium, Auditor(1), LogAppendRequest.Write(many)));
        Assert.Equal(LedgerErrorCode.MalformedInput, await RefusedAsync(consortium, Auditor(1), LogAppendRequest.Write([Findings, Findings])));
    }

    [Theory]
    [InlineData("log:Inclusion", "NOT_IN_LOG", "0")]
    [InlineData("log:Inclusion", "NOT_IN_LOG", "9223372036854775807")]
    [InlineData("log:Inclusion", "MALFORMED_INPUT", "-1")]
    [InlineData("log:Inclusion", "MALFORMED_INPUT", "0x1")]
    [InlineData("log:Consistency", "NOT_IN_LOG", "0", "1")]
    [InlineData("log:Consistency", "NOT_IN_LOG", "1", "0")]
    [InlineData("log:Consistency", "MALFORMED_INPUT", "", "0")]
    [InlineData("log:Entries", "MALFORMED_INPUT", "0", "101")]
    [InlineData("log:Entries", "MALFORMED_INPUT", "x", "1")]
    public async Task Question_about_what_is_not_there_is_refused(string function, string code, params string[] parameters) =>
        Assert.Equal(code, await (await StartAsync()).Channel.RefusedAsync(Nobody, function, parameters));

    [Fact]
    public async Task Votes_of_a_block_do_not_conflict_with_an_append_nor_with_each_other_over_the_log()
    {
        var consortium = await StartAsync();
        var channel = consortium.Channel;
        var logged = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        var (one, other) = (await consortium.OpenAsync(Source("b")), await consortium.OpenAsync(Source("c")));
        await consortium.VoteAsync(1, one, ClassScores.Zero);
        await consortium.VoteAsync(1, other, ClassScores.Zero);

        var append = await channel.EndorseAsync(Auditor(1), "log:Append", [LogAppendRequest.Write([logged.Id])]);
        var first = await channel.EndorseAsync(Auditor(2), "audits:Vote", Ballot(one, ClassScores.Zero));
        var second = await channel.EndorseAsync(Auditor(2), "audits:Vote", Ballot(other, ClassScores.Zero));

        Assert.True(channel.Commit(append));
        Assert.True(channel.Commit(first));
        Assert.True(channel.Commit(second));
        Assert.Equal(AuditStatus.Decided, (await consortium.GetAsync(other.Id)).Status);
    }

    [Fact]
    public async Task Of_two_appends_made_at_once_one_is_invalid_and_finds_its_work_done_or_to_do()
    {
        var consortium = await StartAsync();
        var channel = consortium.Channel;
        var audits = await DecideAsync(consortium, 2);
        var first = await channel.EndorseAsync(Auditor(1), "log:Append", [LogAppendRequest.Write([audits[0]])]);
        var second = await channel.EndorseAsync(Auditor(2), "log:Append", [LogAppendRequest.Write(audits)]);

        Assert.True(channel.Commit(first));
        Assert.False(channel.Commit(second));

        var answer = await AppendAsync(consortium, [.. audits]);
        Assert.Equal((2L, 0, 1), (answer.Head.Size, answer.Places[0].Added, answer.Places[1].Added));
    }

    [Fact]
    public async Task First_appends_of_a_channel_made_at_once_cannot_both_be_valid()
    {
        var consortium = await StartAsync();
        var audits = await DecideAsync(consortium, 2);
        var first = await consortium.Channel.EndorseAsync(Auditor(1), "log:Append", [LogAppendRequest.Write([audits[0]])]);
        var second = await consortium.Channel.EndorseAsync(Auditor(2), "log:Append", [LogAppendRequest.Write([audits[1]])]);

        Assert.True(consortium.Channel.Commit(first));
        Assert.False(consortium.Channel.Commit(second));
    }

    [Fact]
    public async Task Dispute_at_the_same_time_does_not_tear_a_leaf()
    {
        var consortium = await StartAsync();
        var channel = consortium.Channel;
        var audit = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        await channel.SubmitAsync(Officer(2), "audits:Dispute", [audit.Id, "no"]);
        var append = await channel.EndorseAsync(Auditor(1), "log:Append", [LogAppendRequest.Write([audit.Id])]);
        await channel.SubmitAsync(Officer(1), "audits:Resolve", [audit.Id, "PASS", "checked"]);

        // The append had read the audit as it was before.
        Assert.False(channel.Commit(append));
        Assert.Equal([0L, 1L], (await AppendAsync(consortium, audit.Id)).Places[0].Indexes);
    }

    [Fact]
    public async Task Append_reads_and_writes_few_keys_however_long_the_log_is()
    {
        var consortium = await StartAsync();
        var audits = await DecideAsync(consortium, 9);
        await AppendAsync(consortium, [.. audits.Take(8)]);

        var last = await consortium.Channel.EndorseAsync(Auditor(1), "log:Append", [LogAppendRequest.Write([audits[8]])]);

        // The entry, its hash, its place, the head; no other subtree is complete with leaf 8.
        Assert.Equal(4, last.Writes.Count);
    }

    private static async Task<List<string>> DecideAsync(Consortium consortium, int count)
    {
        List<string> ids = [];
        for (var number = 0; number < count; number++)
        {
            ids.Add((await consortium.DecideAsync($"contract C{number} {{}}", Only("reentrancy", number), 1, 2)).Id);
        }

        return ids;
    }

    private static Task<LogAppendAnswer> AppendAsync(Consortium consortium, params string[] audits) =>
        consortium.Channel.SubmitAsync<LogAppendAnswer>(Auditor(1), "log:Append", LogAppendRequest.Write(audits));

    private static Task<string> RefusedAsync(Consortium consortium, TestUser caller, string list) =>
        consortium.Channel.RefusedAsync(caller, "log:Append", [list]);

    private static bool Same(LedgerEvent one, LedgerEvent other) =>
        LedgerEvents.Encode([one]).AsSpan().SequenceEqual(LedgerEvents.Encode([other]));
}
