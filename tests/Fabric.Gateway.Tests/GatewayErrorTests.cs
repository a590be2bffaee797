using Fabric.Protocol.Grpc;
using Fabric.Protos.Gateway;

namespace Fabric.Gateway.Tests;

public sealed class GatewayErrorTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private ScriptedGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await ScriptedGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Evaluate_refused_by_the_chaincode_carries_its_words()
    {
        using var client = _gateway.Connect();
        _gateway.OnEvaluate = (_, _) => throw ScriptedGateway.Failure(
            GrpcStatusCode.Unknown,
            "evaluate call to endorser returned error: chaincode response 500, AUDIT_NOT_FOUND: no audit, none",
            ("peer0:7051", "Org1MSP", "chaincode response 500, AUDIT_NOT_FOUND: no audit, none"));

        var failure = await Assert.ThrowsAsync<EvaluateException>(() => Contract(client).EvaluateAsync("Get", ["x"]).WaitAsync(Patience));

        Assert.Equal(GrpcStatusCode.Unknown, failure.StatusCode);
        Assert.Equal([new ErrorDetail("peer0:7051", "Org1MSP", "chaincode response 500, AUDIT_NOT_FOUND: no audit, none")], failure.Details);
        Assert.Equal(new ChaincodeRefusal(500, "AUDIT_NOT_FOUND: no audit, none"), failure.Refusal);
        Assert.False(failure.IsTransient);
        Assert.Equal(_gateway.Single<EvaluateRequest>().TransactionId, failure.TransactionId);
    }

    [Fact]
    public async Task Evaluate_refused_without_details_still_finds_the_chaincodes_words()
    {
        using var client = _gateway.Connect();
        _gateway.OnEvaluate = (_, _) => throw new GrpcException(GrpcStatusCode.Unknown, "… error: chaincode response 404, gone");

        var failure = await Assert.ThrowsAsync<EvaluateException>(() => Contract(client).EvaluateAsync("Get", ["x"]).WaitAsync(Patience));

        Assert.Equal(new ChaincodeRefusal(404, "gone"), failure.Refusal);
        Assert.Empty(failure.Details);
    }

    [Fact]
    public async Task Endorse_refused_by_several_peers_lists_all_of_them()
    {
        using var client = _gateway.Connect();
        _gateway.OnEndorse = (_, _) => throw ScriptedGateway.Failure(
            GrpcStatusCode.Aborted,
            "failed to endorse transaction, see attached details for more info",
            ("peer0:7051", "Org1MSP", "error in simulation"),
            ("peer0:9051", "Org2MSP", "connection refused"));

        var failure = await Assert.ThrowsAsync<EndorseException>(() => Contract(client).SubmitAsync("Put", ["x"]).WaitAsync(Patience));

        Assert.Equal(["Org1MSP", "Org2MSP"], failure.Details.Select(detail => detail.MspId));
        Assert.Contains("connection refused", failure.Message, StringComparison.Ordinal);
        Assert.Contains(failure.TransactionId, failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.Refusal);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task CommitStatus_failure_is_a_type_of_its_own()
    {
        using var client = _gateway.Connect();
        _gateway.OnCommitStatus = (_, _) => throw ScriptedGateway.Failure(GrpcStatusCode.PermissionDenied, "access denied");

        var failure = await Assert.ThrowsAsync<CommitStatusException>(() => Contract(client).SubmitAsync("Put", ["x"]).WaitAsync(Patience));

        Assert.Equal(GrpcStatusCode.PermissionDenied, failure.StatusCode);
        Assert.Equal(_gateway.Single<SubmitRequest>().TransactionId, failure.TransactionId);
    }

    [Fact]
    public async Task Details_that_cannot_be_read_do_not_hide_the_status()
    {
        using var client = _gateway.Connect();
        _gateway.OnSubmit = (_, _) => throw new GrpcException(GrpcStatusCode.Aborted, "orderer says no", new byte[] { 0xFF, 0xFF, 0xFF });

        var failure = await Assert.ThrowsAsync<SubmitException>(() => Contract(client).SubmitAsync("Put", ["x"]).WaitAsync(Patience));

        Assert.Equal(GrpcStatusCode.Aborted, failure.StatusCode);
        Assert.Empty(failure.Details);
    }

    [Fact]
    public async Task Every_call_kind_has_its_own_deadline()
    {
        var deadlines = new Dictionary<string, TimeSpan?>();
        TimeSpan? Left(GrpcServerContext context) => context.Deadline - DateTimeOffset.UtcNow;
        var (evaluate, endorse, submit, status) = (_gateway.OnEvaluate, _gateway.OnEndorse, _gateway.OnSubmit, _gateway.OnCommitStatus);
        _gateway.OnEvaluate = (request, context) => { deadlines["evaluate"] = Left(context); return evaluate(request, context); };
        _gateway.OnEndorse = (request, context) => { deadlines["endorse"] = Left(context); return endorse(request, context); };
        _gateway.OnSubmit = (request, context) => { deadlines["submit"] = Left(context); return submit(request, context); };
        _gateway.OnCommitStatus = (request, context) => { deadlines["status"] = Left(context); return status(request, context); };
        using var client = _gateway.Connect(options => options with
        {
            EvaluateTimeout = TimeSpan.FromMinutes(10),
            EndorseTimeout = TimeSpan.FromMinutes(20),
            SubmitTimeout = TimeSpan.FromMinutes(30),
            CommitStatusTimeout = null,
        });

        await Contract(client).EvaluateAsync("Get", []).WaitAsync(Patience);
        await Contract(client).SubmitAsync("Put", []).WaitAsync(Patience);

        Assert.InRange(deadlines["evaluate"]!.Value, TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(10.1));
        Assert.InRange(deadlines["endorse"]!.Value, TimeSpan.FromMinutes(18), TimeSpan.FromMinutes(20.1));
        Assert.InRange(deadlines["submit"]!.Value, TimeSpan.FromMinutes(28), TimeSpan.FromMinutes(30.1));
        Assert.Null(deadlines["status"]);
    }

    [Fact]
    public async Task Deadline_that_passes_is_a_transient_failure_of_the_step()
    {
        using var client = _gateway.Connect(options => options with { EndorseTimeout = TimeSpan.FromMilliseconds(200) });
        _gateway.OnEndorse = async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new EndorseResponse();
        };

        var failure = await Assert.ThrowsAsync<EndorseException>(() => Contract(client).SubmitAsync("Put", []).WaitAsync(Patience));

        Assert.Equal(GrpcStatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task Cancellation_by_the_caller_stays_a_cancellation()
    {
        using var client = _gateway.Connect();
        using var cancellation = new CancellationTokenSource();
        _gateway.OnEvaluate = async (_, context) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new EvaluateResponse();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Contract(client).EvaluateAsync("Get", [], cancellation.Token).WaitAsync(Patience));
    }

    [Fact]
    public async Task Gateway_that_is_down_is_a_transient_failure()
    {
        using var client = _gateway.Connect();
        await _gateway.DisposeAsync();
        using var channel = GrpcChannel.ForAddress(_gateway.Channel.Address);
        using var later = GatewayClient.Connect(new GatewayOptions { Channel = channel, Identity = _gateway.Client });

        var failure = await Assert.ThrowsAsync<EvaluateException>(() => Contract(later).EvaluateAsync("Get", []).WaitAsync(Patience));

        Assert.Equal(GrpcStatusCode.Unavailable, failure.StatusCode);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public void Connect_names_every_option_that_is_wrong()
    {
        var complaint = Assert.Throws<ArgumentException>(() => GatewayClient.Connect(new GatewayOptions
        {
            Channel = null!,
            Identity = null!,
            SubmitTimeout = TimeSpan.Zero,
        }));

        Assert.Contains("Channel is missing", complaint.Message, StringComparison.Ordinal);
        Assert.Contains("Identity is missing", complaint.Message, StringComparison.Ordinal);
        Assert.Contains("SubmitTimeout", complaint.Message, StringComparison.Ordinal);
    }

    private static Contract Contract(GatewayClient client) => client.GetNetwork("audit").GetContract("basic");
}
