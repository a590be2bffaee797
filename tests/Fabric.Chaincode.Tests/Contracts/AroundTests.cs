using Fabric.Chaincode.Contracts;

namespace Fabric.Chaincode.Tests.Contracts;

public sealed class AroundTests
{
    private readonly WrappingContract _contract = new();

    [Fact]
    public async Task Hook_around_sees_the_result_between_the_others()
    {
        Assert.Equal("<a>", await new ContractChaincode(_contract).TextAsync("Echo", "a"));
        Assert.Equal(["before", "in", "out", "after <a>"], _contract.Steps);
    }

    [Fact]
    public async Task Hook_around_may_skip_the_transaction_and_catch_its_failure()
    {
        var chaincode = new ContractChaincode(_contract);

        Assert.Equal("skipped", await chaincode.TextAsync("Skip"));
        Assert.Equal("caught broken", await chaincode.TextAsync("Fail"));
        Assert.Equal("caught incorrect number of params. Expected 1, received 0", await chaincode.TextAsync("Echo"));
        Assert.Equal("caught Function Other not found in contract WrappingContract", await chaincode.TextAsync("Other"));
    }

    [Fact]
    public async Task Hook_may_give_a_result_where_the_method_has_none() =>
        Assert.Equal("<>", await new ContractChaincode(_contract).TextAsync("Nothing"));

    private sealed class WrappingContract : Contract
    {
        public List<string> Steps { get; } = [];

        [Transaction]
        public static string Echo(string text) => text;

        [Transaction]
        public static string Fail() => throw new InvalidOperationException("broken");

        [Transaction]
        public static void Skip() => throw new InvalidOperationException("not skipped");

        [Transaction]
        public static void Nothing()
        {
        }

        protected internal override Task BeforeTransactionAsync(TransactionContext context, CancellationToken cancellationToken)
        {
            Steps.Add("before");
            return Task.CompletedTask;
        }

        protected internal override async Task<object?> AroundTransactionAsync(
            TransactionContext context, Func<Task<object?>> transaction, CancellationToken cancellationToken)
        {
            if (context.FunctionName == "Skip")
            {
                return "skipped";
            }

            try
            {
                Steps.Add("in");
                var result = await transaction();
                Steps.Add("out");
                return $"<{result}>";
            }
            catch (Exception e) when (e is InvalidOperationException or ContractException)
            {
                return $"caught {e.Message}";
            }
        }

        protected internal override Task AfterTransactionAsync(TransactionContext context, object? result, CancellationToken cancellationToken)
        {
            Steps.Add($"after {result}");
            return Task.CompletedTask;
        }
    }
}
