using System.Text;
using Fabric.Chaincode.Contracts;
using Fabric.Protos.Peer;

namespace Fabric.Chaincode.Testing.Tests;

public sealed class ReadmeExamples
{
    [Fact]
    public async Task Three_lines()
    {
        var host = new ChaincodeTestHost(new MyContract());
        await host.SubmitAsync("Create", "a", "1");
        Assert.Equal("1", await host.EvaluateAsync("Get", "a"));
    }

    [Fact]
    public async Task Refusals()
    {
        var host = new ChaincodeTestHost(new MyContract());
        await host.SubmitAsync("Create", "a", "1");
        var refused = await Assert.ThrowsAsync<TransactionRefusedException>(() => host.SubmitAsync("Create", "a", "2"));
        Assert.Equal("a exists", refused.Message);
    }

    [Fact]
    public async Task Members()
    {
        var host = new ChaincodeTestHost(new MyContract());
        var clerk = new TestIdentity("Org2MSP", "carol") { Attributes = new Dictionary<string, string> { ["role"] = "clerk" } };
        await host.SubmitAsync("Create", "a", "1");
        await host.As(clerk).SubmitAsync("Approve", "a");
        Assert.Equal("Approved", host.Events[^1].Name);
    }

    [Fact]
    public async Task Conflicts()
    {
        var host = new ChaincodeTestHost(new MyContract());
        var first = await host.EndorseAsync("Create", "a", "1");
        var second = await host.EndorseAsync("Create", "a", "2");
        var block = host.Commit(first, second);
        Assert.True(block[0].IsValid);
        Assert.Equal(TxValidationCode.MvccReadConflict, block[1].Code);
    }

    [Fact]
    public async Task Private_data_and_time()
    {
        var clock = new TestClock();
        var host = new ChaincodeTestHost(
            new ChaincodeTestHostOptions { Collections = [new TestCollection("prices", "Org1MSP")], Time = clock }, new MyContract());
        clock.Advance(TimeSpan.FromDays(1));
        await host.SubmitAsync(new TestCall("SetPrice", "a")
        {
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["price"] = "9.99"u8.ToArray() },
        });
        Assert.Equal("9.99"u8.ToArray(), host.ReadPrivate("prices", "a"));
    }

    /// <summary>The contract of the examples.</summary>
    public sealed class MyContract : Contract
    {
        /// <summary>Creates a thing.</summary>
        [Transaction]
        public static async Task Create(TransactionContext context, string id, string value)
        {
            if (await context.Stub.GetStateAsync(id, context.CancellationToken) is not null)
            {
                throw new ContractException($"{id} exists");
            }

            await context.Stub.PutStateAsync(id, Encoding.UTF8.GetBytes(value), context.CancellationToken);
        }

        /// <summary>Reads a thing.</summary>
        [Transaction(Evaluate = true)]
        public static async Task<byte[]?> Get(TransactionContext context, string id) =>
            await context.Stub.GetStateAsync(id, context.CancellationToken);

        /// <summary>Approves a thing.</summary>
        [Transaction]
        public static void Approve(TransactionContext context, string id)
        {
            context.ClientIdentity.AssertAttribute("role", "clerk");
            context.Stub.SetEvent("Approved", Encoding.UTF8.GetBytes(id));
        }

        /// <summary>Keeps a price among the members.</summary>
        [Transaction]
        public static Task SetPrice(TransactionContext context, string id) =>
            context.Stub.PutPrivateDataAsync("prices", id, context.Stub.Transient["price"], context.CancellationToken);
    }
}
