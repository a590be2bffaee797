using Fabric.Protocol.Grpc;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;

namespace Fabric.Gateway.Tests;

public sealed class SubmitRetryTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly SubmitRetryOptions Quickly = new()
    {
        MaxAttempts = 3, Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5),
    };

    private ScriptedGateway _gateway = null!;
    private int _failures;

    public async Task InitializeAsync() => _gateway = await ScriptedGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Conflict_leads_to_a_new_proposal_until_it_commits()
    {
        _gateway.OnCommitStatus = (_, _) => Task.FromResult(new CommitStatusResponse
        {
            Result = Fails(2) ? TxValidationCode.MvccReadConflict : TxValidationCode.Valid,
        });

        var submitted = await SubmitAsync(Quickly);

        var proposed = _gateway.Requests.OfType<EndorseRequest>().Select(request => request.TransactionId).ToList();
        Assert.Equal(3, proposed.Distinct().Count());
        Assert.Equal(proposed[^1], submitted.TransactionId);
    }

    [Fact]
    public async Task Conflict_that_does_not_end_is_thrown_after_the_last_attempt()
    {
        _gateway.OnCommitStatus = (_, _) => Task.FromResult(new CommitStatusResponse { Result = TxValidationCode.PhantomReadConflict });

        var failure = await Assert.ThrowsAsync<CommitException>(() => SubmitAsync(Quickly));

        Assert.Equal(TxValidationCode.PhantomReadConflict, failure.Code);
        Assert.Equal(4, _gateway.Requests.OfType<EndorseRequest>().Count());
    }

    [Fact]
    public async Task Peers_that_cannot_endorse_now_are_asked_again()
    {
        var endorse = _gateway.OnEndorse;
        _gateway.OnEndorse = (request, context) => Fails(2)
            ? throw ScriptedGateway.Failure(
                GrpcStatusCode.Aborted, "failed to collect enough transaction endorsements", ("p", "M", "ProposalResponsePayloads do not match"))
            : endorse(request, context);

        await SubmitAsync(Quickly);

        Assert.Equal(3, _gateway.Requests.OfType<EndorseRequest>().Count());
        Assert.Single(_gateway.Requests.OfType<SubmitRequest>());
    }

    [Fact]
    public async Task Refusal_of_the_chaincode_is_final()
    {
        _gateway.OnEndorse = (_, _) => throw ScriptedGateway.Failure(
            GrpcStatusCode.Aborted, "failed to endorse transaction", ("p", "M", "chaincode response 500, no such asset"));

        var failure = await Assert.ThrowsAsync<EndorseException>(() => SubmitAsync(Quickly));

        Assert.False(failure.IsTransient);
        Assert.Single(_gateway.Requests.OfType<EndorseRequest>());
    }

    [Fact]
    public async Task Transaction_that_may_have_been_submitted_is_never_proposed_anew()
    {
        _gateway.OnSubmit = (_, _) => Fails(2)
            ? throw ScriptedGateway.Failure(GrpcStatusCode.Unavailable, "no orderers could successfully process transaction")
            : Task.FromResult(new SubmitResponse());
        _gateway.OnCommitStatus = (_, _) => Fails(4)
            ? throw ScriptedGateway.Failure(GrpcStatusCode.Unavailable, "going away")
            : Task.FromResult(new CommitStatusResponse { Result = TxValidationCode.Valid });

        await SubmitAsync(Quickly);

        Assert.Single(_gateway.Requests.OfType<EndorseRequest>());
        Assert.Equal(3, _gateway.Requests.OfType<SubmitRequest>().Select(request => request.PreparedTransaction).Count());
        Assert.Single(_gateway.Requests.OfType<SubmitRequest>().Select(request => request.PreparedTransaction).Distinct());
    }

    [Fact]
    public async Task Client_without_the_option_tries_once()
    {
        _gateway.OnCommitStatus = (_, _) => Task.FromResult(new CommitStatusResponse { Result = TxValidationCode.MvccReadConflict });

        await Assert.ThrowsAsync<CommitException>(() => SubmitAsync(null));

        Assert.Single(_gateway.Requests.OfType<EndorseRequest>());
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        var wrong = new SubmitRetryOptions { MaxAttempts = 0, Delay = TimeSpan.Zero };

        var refusal = Assert.Throws<ArgumentException>(() => _gateway.Connect(options => options with { Retry = wrong }));

        Assert.Contains("Retry.MaxAttempts", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Retry.Delay", refusal.Message, StringComparison.Ordinal);
    }

    private bool Fails(int times) => Interlocked.Increment(ref _failures) <= times;

    private async Task<SubmittedTransaction> SubmitAsync(SubmitRetryOptions? retry)
    {
        using var client = _gateway.Connect(options => options with { Retry = retry });
        return await client.GetNetwork("audit").GetContract("basic").SubmitAsync("Put", ["key", "value"]).WaitAsync(Patience);
    }
}
