using Fabric.Chaincode.Contracts;
using Fabric.Chaincode.Testing.Tests.Chaincodes;

namespace Fabric.Chaincode.Testing.Tests;

public sealed class FailureTests
{
    [Fact]
    public async Task What_the_chaincode_threw_is_the_inner_exception()
    {
        var host = new ChaincodeTestHost(new DelegateChaincode(_ => throw new InvalidOperationException("broken")));

        var refused = await Assert.ThrowsAsync<TransactionRefusedException>(() => host.SubmitAsync("run"));

        Assert.Equal((500, "broken"), (refused.Status, refused.Message));
        Assert.Equal("broken", Assert.IsType<InvalidOperationException>(refused.InnerException).Message);
        Assert.Empty(host.Transactions);
    }

    [Fact]
    public async Task Statuses_of_contracts_are_kept()
    {
        var host = new ChaincodeTestHost(new TeapotContract());

        var refused = await Assert.ThrowsAsync<TransactionRefusedException>(() => host.EvaluateAsync("Brew"));

        Assert.Equal((418, "short and stout"), (refused.Status, refused.Message));
        Assert.Equal("Function Boil not found in contract TeapotContract", (await Assert.ThrowsAsync<TransactionRefusedException>(() => host.EvaluateAsync("Boil"))).Message);
    }

    [Fact]
    public async Task Requests_that_nobody_awaited_are_refused()
    {
        var dropped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var host = new ChaincodeTestHost(
            new DelegateChaincode(stub =>
            {
                // The call is answered only after the transaction has ended and dropped the write behind it.
                _ = stub.InvokeChaincodeAsync("slow", []);
                _ = stub.PutStateAsync("a", "1".Bytes()).ContinueWith(_ => dropped.TrySetResult(), TaskScheduler.Default);
                return Task.FromResult("done");
            }),
            new ChaincodeTestHostOptions { CompareEndorsements = false });
        host.AddChaincode("slow", new DelegateChaincode(async _ =>
        {
            await dropped.Task;
            return string.Empty;
        }));

        var refused = await Assert.ThrowsAsync<TransactionRefusedException>(() => host.SubmitAsync("run").WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.EndsWith("returned before 2 of its requests to the peer were answered: await every call of the stub", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transactions_that_never_end_time_out()
    {
        var never = new TaskCompletionSource<string>();
        var host = new ChaincodeTestHost(
            new DelegateChaincode(_ => never.Task),
            new ChaincodeTestHostOptions { CompareEndorsements = false, ExecuteTimeout = TimeSpan.FromMilliseconds(50) });

        var refused = await Assert.ThrowsAsync<TransactionRefusedException>(() => host.SubmitAsync("run"));

        Assert.StartsWith("timeout expired while executing transaction", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Callers_may_give_up()
    {
        using var cancellation = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var never = new TaskCompletionSource<string>();
        var host = new ChaincodeTestHost(new DelegateChaincode(_ =>
        {
            started.TrySetResult();
            return never.Task;
        }));

        var submitting = host.SubmitAsync(new TestCall("run"), cancellation.Token);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => submitting.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Init_runs_the_chaincodes_Init()
    {
        var host = new ChaincodeTestHost(new InitChaincode());

        Assert.Equal("Init of setup", (await host.SubmitAsync(new TestCall("setup") { IsInit = true })).Text);
        Assert.Equal("Invoke of setup", await host.SubmitAsync("setup"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Write_batches_keep_the_last_write(bool offered)
    {
        var host = new ChaincodeTestHost(
            new DelegateChaincode(async stub =>
            {
                stub.StartWriteBatch();
                await stub.PutStateAsync("a", "1".Bytes());
                await stub.PutStateAsync("a", "2".Bytes());
                await stub.PutStateAsync("b", "3".Bytes());
                await stub.DeleteStateAsync("b");
                await stub.FinishWriteBatchAsync();
                await stub.PutStateAsync("c", "4".Bytes());
                return string.Empty;
            }),
            new ChaincodeTestHostOptions { Batches = offered });

        var endorsed = await host.EndorseAsync("run");

        Assert.Equal(["a=2", "b=", "c=4"], endorsed.Writes.Select(write => $"{write.Key}={write.Text}"));
    }

    [Fact]
    public async Task Keys_that_CouchDB_cannot_hold_are_refused_unless_there_is_none()
    {
        var refused = await Assert.ThrowsAsync<TransactionRefusedException>(() => new ChaincodeTestHost(new KeyValueChaincode()).SubmitAsync("put", "_a", "1"));
        Assert.EndsWith("invalid key [_a], cannot begin with \"_\"", refused.Message, StringComparison.Ordinal);

        await new ChaincodeTestHost(new KeyValueChaincode(), new ChaincodeTestHostOptions { RichQueries = false }).SubmitAsync("put", "_a", "1");
    }

    public sealed class TeapotContract : Contract
    {
        [Transaction(Evaluate = true)]
        public static ChaincodeResponse Brew() => new(418, "short and stout", default);
    }

    private sealed class InitChaincode : IChaincode
    {
        public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) =>
            Task.FromResult(ChaincodeResponse.Success($"Init of {stub.Function}".Bytes()));

        public Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) =>
            Task.FromResult(ChaincodeResponse.Success($"Invoke of {stub.Function}".Bytes()));
    }
}
