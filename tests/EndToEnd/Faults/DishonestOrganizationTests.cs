using Audit.Ledger;
using Fabric.Gateway;
using TxValidationCode = Fabric.Protos.Peer.TxValidationCode;

namespace EndToEnd.Faults;

/// <summary>The third organisation cheats, with an identity that is its own and real. What it does is refused, or does no harm.</summary>
[Collection(FaultCollection.Name)]
public sealed class DishonestOrganizationTests(FaultConsortium consortium, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Contracts = 8;

    private readonly Random _random = new(FaultBudget.Seed);

    private MemberService Service => consortium.Services[2];

    private ConsortiumMember Cheat => consortium.Members[2];

    private Contract Audits => Cheat.Contract(LedgerNames.AuditsContract);

    /// <inheritdoc/>
    public Task InitializeAsync() => Service.StopAsync();

    /// <inheritdoc/>
    public Task DisposeAsync() => Service.Api is null ? Service.StartAsync() : Task.CompletedTask;

    [Fact]
    public async Task Dishonest_organisation_changes_no_vote_and_no_rule()
    {
        output.WriteLine($"{consortium.Network.Name}: FAULT_SEED={FaultBudget.Seed}, flood of {FaultBudget.Flood}");
        var flooding = FloodAsync();
        var submitted = await consortium.SubmitAsync("Cheated", Contracts, consortium.Services[0], consortium.Services[1]);
        var audits = await Task.WhenAll(submitted.Select(FindAsync));

        // Random scores, cast while the honest members vote: they count as the rules say, and are seen as diverging.
        foreach (var audit in audits[2..])
        {
            await VoteOnceAsync(audit, RandomVote(audit));
        }

        await VoteTwiceAtOnceAsync(audits[0]);
        await ReplayAsync(audits[1]);
        await AssertRefusedAsync(audits[2], vote => vote, LedgerErrorCode.VoteAlreadyRecorded);
        await AssertRefusedAsync(audits[3], vote => vote with { ModelHash = Sha256Hash.Of("a model of its own"u8) }, LedgerErrorCode.ModelUnknown);
        await AssertRefusedAsync(audits[4], vote => vote with { SourceHash = Sha256Hash.Of("another source"u8) }, LedgerErrorCode.SourceHashMismatch);
        await AssertCannotSpeakForAsync(consortium.Members[0], audits[5]);
        var flood = await flooding;

        await Service.StartAsync();
        await Service.Api!.WaitUntilHealthyAsync();
        await LedgerTruth.VerifyAsync(consortium, [.. submitted, .. flood], dishonest: Cheat.MspId);
    }

    // Nobody but an organisation's own peer endorses its vote, so a vote that others endorsed is invalid when it is committed.
    [Fact]
    public async Task Vote_that_others_endorsed_is_invalidated()
    {
        var submitted = await consortium.SubmitAsync("Endorsed", 1, consortium.Services[0]);
        var audit = await FindAsync(submitted[0]);
        var status = await RetryAsync(async () =>
        {
            var vote = ProposalOptions.ForArguments(RandomVote(audit).ToJson().ToString()) with
            {
                EndorsingOrganizations = [consortium.Members[0].MspId, consortium.Members[1].MspId],
            };
            var forged = await Audits.SubmitWithoutWaitingAsync("Vote", vote, Deadline.ForAnswer());
            var found = await forged.GetStatusAsync(Deadline.ForAnswer());

            // The honest members vote at the same time: what lost against them only is tried again.
            return found.Code is TxValidationCode.MvccReadConflict or TxValidationCode.PhantomReadConflict ? null : found;
        });

        output.WriteLine($"{consortium.Network.Name}: {status.Code}");
        Assert.Equal(TxValidationCode.EndorsementPolicyFailure, status.Code);
        Assert.DoesNotContain((await FindAsync(submitted[0])).Votes, vote => vote.MspId == Cheat.MspId);
        await Service.StartAsync();
        await LedgerTruth.VerifyAsync(consortium, submitted);
    }

    private async Task<AuditRecord> FindAsync(Submitted contract) =>
        await RetryAsync(async () => await Cheat.ReadAsync<AuditRecord>(LedgerNames.AuditsContract, "Get", contract.AuditId));

    // The services open audits and vote meanwhile: what came too early, or lost against them, is done again.
    private static async Task<T> RetryAsync<T>(Func<Task<T?>> act)
        where T : class
    {
        using var patience = new CancellationTokenSource(Deadline.Start);
        while (true)
        {
            try
            {
                if (await act() is { } done)
                {
                    return done;
                }
            }
            catch (GatewayException early) when (!patience.IsCancellationRequested && IsEarly(early))
            {
                // Again.
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private static bool IsEarly(GatewayException cause) =>
        !LedgerRefusal.TryFind(cause.Message, out var refusal) || refusal.Code == LedgerErrorCode.AuditUnknown;

    private VoteRequest RandomVote(AuditRecord audit) => new()
    {
        AuditId = audit.Id,
        ModelHash = consortium.ModelHash,
        SourceHash = audit.SourceHash,
        Scores = ClassScores.InClassOrder([.. VulnerabilityClass.All.Select(_ => _random.Next(ClassScores.Largest + 1))]),
        FindingsDigest = Sha256Hash.Of("made up"u8),
    };

    private Task<SubmittedTransaction> VoteOnceAsync(AuditRecord audit, VoteRequest vote) => RetryAsync(async () =>
    {
        try
        {
            return await Audits.SubmitAsync("Vote", [vote.ToJson().ToString()], Deadline.ForAnswer());
        }
        catch (CommitException lost) when (lost.Code is TxValidationCode.MvccReadConflict or TxValidationCode.PhantomReadConflict)
        {
            return null;
        }
    });

    // Both endorsed before either is ordered: one alone can be valid.
    private async Task VoteTwiceAtOnceAsync(AuditRecord audit)
    {
        var votes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => EndorseAsync(RandomVote(audit))));
        var statuses = await Task.WhenAll(votes.Select(async vote => await (await vote.SubmitAsync()).GetStatusAsync(Deadline.ForAnswer())));
        Assert.True(statuses.Count(status => status.IsValid) <= 1, string.Join(", ", statuses.Select(status => status.Code)));
    }

    private async Task ReplayAsync(AuditRecord audit)
    {
        var vote = await EndorseAsync(RandomVote(audit));
        await (await vote.SubmitAsync()).GetStatusAsync(Deadline.ForAnswer());
        var once = await FindVotesAsync(audit);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            // The orderer takes it again; peers know the transaction's id.
            await vote.SubmitAsync();
        }

        await VoteOnceAsync(audit, RandomVote(audit)).ContinueWith(_ => { }, TaskScheduler.Default);
        var after = await FindVotesAsync(audit);
        Assert.True(after.Count <= 1 && (once.Count == 0 || once.SequenceEqual(after)), $"{once.Count} votes before, {after.Count} after");
    }

    private Task<Transaction> EndorseAsync(VoteRequest vote) => RetryAsync<Transaction>(async () =>
        await Audits.NewProposal("Vote", ProposalOptions.ForArguments(vote.ToJson().ToString())).EndorseAsync(Deadline.ForAnswer()));

    private async Task<IReadOnlyList<string>> FindVotesAsync(AuditRecord audit) =>
        [.. (await Cheat.ReadAsync<AuditRecord>(LedgerNames.AuditsContract, "Get", audit.Id)).Votes
            .Where(vote => vote.MspId == Cheat.MspId).Select(vote => vote.TransactionId)];

    private async Task AssertRefusedAsync(AuditRecord audit, Func<VoteRequest, VoteRequest> falsify, string code)
    {
        var refused = await Assert.ThrowsAnyAsync<GatewayException>(() => VoteOnceAsync(audit, falsify(RandomVote(audit))));
        Assert.True(LedgerRefusal.TryFind(refused.Message, out var refusal), refused.Message);
        Assert.Equal(code, refusal.Code);
    }

    private async Task AssertCannotSpeakForAsync(ConsortiumMember other, AuditRecord audit)
    {
        // Saying in the vote whose it is: a vote is its sender's.
        var named = RandomVote(audit).ToJson();
        named["mspId"] = other.MspId;
        await Assert.ThrowsAnyAsync<GatewayException>(() => Audits.SubmitAsync("Vote", [named.ToString()], Deadline.ForAnswer()));

        // Saying so in the identity: the other organisation's authority did not issue it.
        var impostor = Cheat.ContractAs(other.MspId, LedgerNames.AuditsContract);
        await Assert.ThrowsAnyAsync<GatewayException>(
            () => impostor.SubmitAsync("Vote", [RandomVote(audit).ToJson().ToString()], Deadline.ForAnswer()));
    }

    private async Task<IReadOnlyList<Submitted>> FloodAsync()
    {
        var opened = Enumerable.Range(0, FaultBudget.Flood).Select(async number =>
        {
            var (name, text) = ($"Flood{number}", $"contract Flood{number} {{}}");
            var source = SourceBundle.OfFile("source.sol", text);
            var proposal = ProposalOptions.ForArguments(OpenRequest.For(source, name).ToJson().ToString()) with
            {
                Transient = new Dictionary<string, ReadOnlyMemory<byte>> { [LedgerNames.SourceTransientField] = source.Bytes },
            };
            var answer = await RetryAsync<byte[]>(async () =>
            {
                try
                {
                    return (await Audits.SubmitAsync("Open", proposal, Deadline.ForAnswer())).Result.ToArray();
                }
                catch (CommitException)
                {
                    return null;
                }
            });
            return new Submitted(LedgerRecord.Decode<AuditRecord>(answer).Id, Cheat.MspId, name, text);
        });
        return await Task.WhenAll(opened);
    }
}
