using Fabric.Gateway;
using Transaction = Fabric.Gateway.Transaction;
using TxValidationCode = Fabric.Protos.Peer.TxValidationCode;

namespace Fabric.Devnet.Tests;

/// <summary>Why a transaction is invalid, in words that name the key and both versions, in this run and in the next.</summary>
public sealed class ReasonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private DevnetOptions Options => TestNetwork.Options with { DataFolder = _folder.Path };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reason_of_a_conflict_is_still_known_after_a_restart()
    {
        string transactionId;
        string reason;
        await using (var network = await TestNetwork.StartAsync(Options))
        {
            var height = network.Devnet.Height(TestNetwork.Channel);
            await network.Contract().SubmitAsync("put", ["n", "1"]).Soon();
            var stale = await EndorseAsync(network, "increment", "n");
            await network.Contract().SubmitAsync("increment", ["n"]).Soon();
            transactionId = stale.TransactionId;
            await ExpectAsync(stale, TxValidationCode.MvccReadConflict);
            reason = network.Devnet.InvalidReason(TestNetwork.Channel, transactionId)!;
            Assert.Equal($"key \"n\" of kv was read at version {height}:0, committed is {height + 1}:0", reason);
        }

        await using var again = await TestNetwork.StartAsync(Options);
        Assert.Equal(reason, again.Devnet.InvalidReason(TestNetwork.Channel, transactionId));
    }

    [Fact]
    public async Task Phantom_is_named_with_the_one_who_wrote_it()
    {
        await using var network = await TestNetwork.StartAsync();
        var height = network.Devnet.Height(TestNetwork.Channel);
        await network.Contract().SubmitAsync("fill", ["r", "2"]).Soon();
        await AssertPhantomAsync(
            network,
            () => network.Contract().SubmitAsync("put", ["r0009", "x"]),
            $"the range \"r\" to \"s\" of kv has a key \"r0009\" now, written by {height + 1}:0, that it did not have when it was endorsed");
        await AssertPhantomAsync(
            network,
            () => network.Contract().SubmitAsync("put", ["r0001", "x"]),
            $"the range \"r\" to \"s\" of kv: key \"r0001\" was read at version {height}:0, committed is {height + 3}:0");
        await AssertPhantomAsync(
            network,
            () => network.Contract().SubmitAsync("delete", ["r0000"]),
            $"the range \"r\" to \"s\" of kv: key \"r0000\" was read at version {height}:0 and is deleted");
        await network.Contract().SubmitAsync("fill", ["r", "60"]).Soon();
        await AssertPhantomAsync(
            network,
            () => network.Contract().SubmitAsync("put", ["r0001", "x"]),
            "the range \"r\" to \"s\" of kv reads differently than when it was endorsed; it has more than 50 keys, of which the transaction keeps a hash only");
    }

    private static async Task AssertPhantomAsync(TestNetwork network, Func<Task<SubmittedTransaction>> change, string reason)
    {
        var stale = await EndorseAsync(network, "rangePut", "r", "s", "seen");
        await change().Soon();
        await ExpectAsync(stale, TxValidationCode.PhantomReadConflict);
        Assert.Equal(reason, network.Devnet.InvalidReason(TestNetwork.Channel, stale.TransactionId));
    }

    private static Task<Transaction> EndorseAsync(TestNetwork network, string function, params string[] arguments) =>
        network.Contract().NewProposal(function, ProposalOptions.ForArguments(arguments)).EndorseAsync().Soon();

    private static async Task ExpectAsync(Transaction transaction, TxValidationCode code)
    {
        var submitted = await transaction.SubmitAsync().Soon();
        Assert.Equal(code, (await submitted.GetStatusAsync().Soon()).Code);
    }
}
