using Fabric.Protocol.Grpc;

namespace Fabric.Gateway.Tests;

/// <summary>How long a single call may take: the peer is told, and the client does not wait longer.</summary>
public sealed class TimeLimitTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(50);
    private ScriptedGateway _gateway = null!;
    private GatewayClient _client = null!;

    public async Task InitializeAsync()
    {
        _gateway = await ScriptedGateway.StartAsync();
        _client = _gateway.Connect();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task Call_with_a_limit_of_its_own_ends_by_it()
    {
        _gateway.OnEvaluate = async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new();
        };
        _gateway.OnEndorse = async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new();
        };
        var proposal = _client.GetNetwork("audit").GetContract("basic").NewProposal("Put");

        var evaluation = await Assert.ThrowsAsync<EvaluateException>(() => proposal.EvaluateAsync(Brief).WaitAsync(Patience));
        var endorsement = await Assert.ThrowsAsync<EndorseException>(() => proposal.EndorseAsync(Brief).WaitAsync(Patience));

        Assert.Equal(GrpcStatusCode.DeadlineExceeded, evaluation.StatusCode);
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, endorsement.StatusCode);
    }

    [Fact]
    public async Task Later_steps_have_limits_of_their_own_too()
    {
        _gateway.OnSubmit = async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new();
        };
        _gateway.OnCommitStatus = async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new();
        };
        var transaction = await _client.GetNetwork("audit").GetContract("basic").NewProposal("Put").EndorseAsync().WaitAsync(Patience);

        var submission = await Assert.ThrowsAsync<SubmitException>(() => transaction.SubmitAsync(Brief).WaitAsync(Patience));
        _gateway.OnSubmit = (_, _) => Task.FromResult(new Protos.Gateway.SubmitResponse());
        var submitted = await transaction.SubmitAsync(timeout: null).WaitAsync(Patience);
        var waiting = await Assert.ThrowsAsync<CommitStatusException>(() => submitted.GetStatusAsync(Brief).WaitAsync(Patience));

        Assert.Equal(GrpcStatusCode.DeadlineExceeded, submission.StatusCode);
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, waiting.StatusCode);
        Assert.True(waiting.IsTransient);
    }

    [Fact]
    public async Task Limit_replaces_the_one_of_the_options_and_the_peer_is_told()
    {
        DateTimeOffset? deadline = null;
        _gateway.OnEvaluate = (_, context) =>
        {
            deadline = context.Deadline;
            return Task.FromResult(new Protos.Gateway.EvaluateResponse { Result = new() });
        };
        var contract = _client.GetNetwork("audit").GetContract("basic");

        await contract.NewProposal("Get").EvaluateAsync(TimeSpan.FromHours(2)).WaitAsync(Patience);
        Assert.True(deadline > DateTimeOffset.UtcNow.AddHours(1));
        await contract.NewProposal("Get").EvaluateAsync(timeout: null).WaitAsync(Patience);
        Assert.Null(deadline);
    }
}
