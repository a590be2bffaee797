using System.Text;
using Fabric.Devnet.Ledger;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;
using FsCheck;
using FsCheck.Fluent;

namespace Fabric.Devnet.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Revert_brings_back_keys_history_and_private_data()
    {
        await using var network = await TestNetwork.StartAsync();
        var contract = network.Contract();
        await contract.SubmitAsync("put", ["a", "one"]).Soon();
        await PutPrivateAsync(network, "p", "hush");
        var snapshot = await network.Devnet.SnapshotAsync(cancellationToken: Limit.Token).Soon();

        await contract.SubmitAsync("put", ["a", "two"]).Soon();
        await contract.SubmitAsync("put", ["b", "new"]).Soon();
        await PutPrivateAsync(network, "p", "loud");
        await network.Devnet.RevertAsync(snapshot, Limit.Token).Soon();

        Assert.Equal(snapshot.Heights[TestNetwork.Channel], network.Devnet.Height(TestNetwork.Channel));
        Assert.Equal(("one", "", "one"), (await AskAsync(contract, "get", "a"), await AskAsync(contract, "get", "b"), await AskAsync(contract, "history", "a")));
        Assert.Equal("hush", await AskAsync(network.Contract("Org2MSP"), "getPrivate", "pair", "p"));
        await PutPrivateAsync(network, "p", "again");
        await contract.SubmitAsync("put", ["a", "three"]).Soon();
        Assert.Equal("three one", await AskAsync(contract, "history", "a"));
        Assert.Equal("again", await AskAsync(network.Contract("Org2MSP"), "getPrivate", "pair", "p"));
        await BlockChecks.AssertChainAsync(network.Devnet.Channel(TestNetwork.Channel));
    }

    [Fact]
    public async Task Nested_snapshots_are_gone_with_the_state_that_they_were_taken_of()
    {
        await using var network = await TestNetwork.StartAsync();
        var contract = network.Contract();
        var outer = await network.Devnet.SnapshotAsync("clean", Limit.Token).Soon();
        await contract.SubmitAsync("put", ["a", "1"]).Soon();
        var inner = await network.Devnet.SnapshotAsync(cancellationToken: Limit.Token).Soon();
        await contract.SubmitAsync("put", ["a", "2"]).Soon();
        Assert.Equal(["clean", "snapshot-2"], network.Devnet.Snapshots.Select(snapshot => snapshot.Name));

        await network.Devnet.RevertAsync(inner, Limit.Token).Soon();
        Assert.Equal("1", await AskAsync(contract, "get", "a"));
        await network.Devnet.RevertAsync(outer, Limit.Token).Soon();
        Assert.Equal("", await AskAsync(contract, "get", "a"));

        var refused = await Assert.ThrowsAsync<DevnetException>(() => network.Devnet.RevertAsync(inner, Limit.Token)).Soon();
        Assert.Contains("no snapshot 'snapshot-2'", refused.Message, StringComparison.Ordinal);
        await contract.SubmitAsync("put", ["a", "3"]).Soon();
        await network.Devnet.RevertAsync(network.Devnet.Snapshot("clean"), Limit.Token).Soon();
        Assert.Equal("", await AskAsync(contract, "get", "a"));
        Assert.Contains("only [clean]", Assert.Throws<DevnetException>(() => network.Devnet.Snapshot("dirty")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Same_transaction_can_be_committed_again_after_its_block_was_taken_back()
    {
        await using var network = await TestNetwork.StartAsync();
        var transaction = await network.Contract().NewProposal("put", ProposalOptions.ForArguments("a", "1")).EndorseAsync().Soon();
        var snapshot = await network.Devnet.SnapshotAsync(cancellationToken: Limit.Token).Soon();
        Assert.True((await (await transaction.SubmitAsync().Soon()).GetStatusAsync().Soon()).IsValid);
        await network.Devnet.RevertAsync(snapshot, Limit.Token).Soon();
        Assert.Null(network.Devnet.InvalidReason(TestNetwork.Channel, transaction.TransactionId));

        Assert.True((await (await transaction.SubmitAsync().Soon()).GetStatusAsync().Soon()).IsValid);
    }

    [Fact]
    public async Task Streams_that_delivered_what_is_gone_end_and_others_go_on()
    {
        await using var network = await TestNetwork.StartAsync();
        var contract = network.Contract();
        await contract.SubmitAsync("event", ["first", "1"]).Soon();
        var snapshot = await network.Devnet.SnapshotAsync(cancellationToken: Limit.Token).Soon();
        await using var kept = network.Client().GetChaincodeEventsAsync(TestNetwork.ChaincodeName, new EventsOptions { StartBlock = 1 }, Limit.Token).GetAsyncEnumerator();
        Assert.True(await kept.MoveNextAsync().AsTask().Soon());
        var awaited = kept.MoveNextAsync().AsTask();
        var status = network.Client().NewCommit("nothing-of-this-name").GetStatusAsync();

        await network.Devnet.RevertAsync(snapshot, Limit.Token).Soon();
        await contract.SubmitAsync("event", ["second", "2"]).Soon();
        Assert.True(await awaited.Soon());
        Assert.Equal("second", kept.Current.EventName);

        // The stream has delivered the second event's block now.
        awaited = kept.MoveNextAsync().AsTask();
        await network.Devnet.RevertAsync(snapshot, Limit.Token).Soon();
        await contract.SubmitAsync("event", ["third", "3"]).Soon();
        var ended = await Assert.ThrowsAsync<ChaincodeEventsException>(() => awaited).Soon();
        Assert.Equal(GrpcStatusCode.OutOfRange, ended.StatusCode);
        Assert.Contains("was reverted", ended.Message, StringComparison.Ordinal);
        Assert.False(ended.IsTransient);
        var gone = await Assert.ThrowsAsync<CommitStatusException>(() => status).Soon();
        Assert.Contains("was reverted", gone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_transactions_are_dropped_and_their_clients_told()
    {
        await using var network = await TestNetwork.StartAsync(TestNetwork.Options with { BlockProduction = BlockProduction.Manual });
        var snapshot = await network.Devnet.SnapshotAsync(cancellationToken: Limit.Token).Soon();
        var submitted = await network.Contract().SubmitWithoutWaitingAsync("put", ["a", "1"]).Soon();
        await network.Devnet.RevertAsync(snapshot, Limit.Token).Soon();

        Assert.Equal(0, network.Devnet.PendingTransactions(TestNetwork.Channel));
        await network.Devnet.MineAsync(cancellationToken: Limit.Token).Soon();
        Assert.Equal(snapshot.Heights[TestNetwork.Channel], network.Devnet.Height(TestNetwork.Channel));
        Assert.NotEmpty(submitted.TransactionId);
    }

    [Fact]
    public async Task Definitions_go_back_too()
    {
        await using var network = await TestNetwork.StartAsync();
        var snapshot = await network.Devnet.SnapshotAsync(cancellationToken: Limit.Token).Soon();
        var definition = network.Definition();
        var extended = definition with
        {
            Version = "2.0", Collections = [.. definition.Collections, new() { Name = "extra", MemberOrganizations = ["Org1MSP"] }],
        };
        await network.Devnet.DeployChaincodeAsync(extended, Limit.Token).Soon();
        Assert.Equal("", await AskAsync(network.Contract(), "getPrivate", "extra", "p"));

        await network.Devnet.RevertAsync(snapshot, Limit.Token).Soon();

        var refused = await Assert.ThrowsAsync<EvaluateException>(() => network.Contract().EvaluateAsync("getPrivate", ["extra", "p"])).Soon();
        Assert.Contains("extra", refused.Message, StringComparison.Ordinal);
        await network.Contract().SubmitAsync("put", ["a", "1"]).Soon();
        await network.Devnet.DeployChaincodeAsync(extended, Limit.Token).Soon();
        await network.Contract().SubmitAsync("put", ["a", "2"]).Soon();
    }

    [Fact]
    public async Task Reverted_network_is_on_disk_what_it_is_in_memory()
    {
        var options = TestNetwork.Options with { DataFolder = _folder.Path };
        await using (var network = await TestNetwork.StartAsync(options))
        {
            await PutPrivateAsync(network, "p", "hush");
            var snapshot = await network.Devnet.SnapshotAsync(cancellationToken: Limit.Token).Soon();
            await PutPrivateAsync(network, "p", "loud");
            await network.Devnet.RevertAsync(snapshot, Limit.Token).Soon();
            await network.Contract().SubmitAsync("put", ["a", "1"]).Soon();
        }

        await using var again = await TestNetwork.StartAsync(options);
        Assert.Equal("hush", await AskAsync(again.Contract("Org2MSP"), "getPrivate", "pair", "p"));
        Assert.Equal("1", await AskAsync(again.Contract(), "get", "a"));
        await BlockChecks.AssertChainAsync(again.Devnet.Channel(TestNetwork.Channel));
    }

    [Fact]
    public async Task Revert_that_a_crash_cut_short_is_finished_at_the_next_start()
    {
        var options = TestNetwork.Options with { DataFolder = _folder.Path };
        long height;
        await using (var network = await TestNetwork.StartAsync(options))
        {
            await PutPrivateAsync(network, "p", "hush");
            height = network.Devnet.Height(TestNetwork.Channel);
            await PutPrivateAsync(network, "p", "loud");
            await PutPrivateAsync(network, "q", "louder");
            await PutPrivateAsync(network, "r", "loudest");
        }

        // The note is there and the blocks are gone, the private data is not.
        var blocks = Path.Combine(_folder.Path, "channels", TestNetwork.Channel, "blocks.records");
        await File.WriteAllTextAsync(blocks + ".revert", $"{height}");
        using (var file = OpenFile(blocks))
        {
            file.Truncate((int)height);
        }

        await using var again = await TestNetwork.StartAsync(options);
        Assert.Equal("hush", await AskAsync(again.Contract("Org2MSP"), "getPrivate", "pair", "p"));
        Assert.Equal("", await AskAsync(again.Contract("Org2MSP"), "getPrivate", "pair", "r"));
        Assert.False(File.Exists(blocks + ".revert"));
    }

    [Fact]
    public void Any_sequence_of_snapshots_reverts_and_writes_reads_as_a_model_says() => Prop.ForAll(
        Gen.Elements('s', 'r', 'w', 'w', 'o').ArrayOf(12).ToArbitrary(),
        steps => RunModelAsync(steps).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(6));

    private static async Task RunModelAsync(char[] steps)
    {
        await using var network = await TestNetwork.StartAsync();
        var contract = network.Contract();
        var model = new List<string>();
        var saved = new Stack<(DevnetSnapshot Snapshot, List<string> Model)>();
        foreach (var (step, index) in steps.Select((step, index) => (step, index)))
        {
            switch (step)
            {
                case 's':
                    saved.Push((await network.Devnet.SnapshotAsync(cancellationToken: Limit.Token).Soon(), [.. model]));
                    break;
                case 'o' or 'r' when saved.Count > 0:
                    if (step == 'o' && saved.Count > 1)
                    {
                        saved.Pop();
                    }

                    await network.Devnet.RevertAsync(saved.Peek().Snapshot, Limit.Token).Soon();
                    model = [.. saved.Peek().Model];
                    break;
                case 'w':
                    await contract.SubmitAsync("put", ["k", $"{index}"]).Soon();
                    model.Insert(0, $"{index}");
                    break;
            }
        }

        Assert.Equal(string.Join(' ', model), await AskAsync(contract, "history", "k"));
        Assert.Equal(model.FirstOrDefault() ?? "", await AskAsync(contract, "get", "k"));
        await BlockChecks.AssertChainAsync(network.Devnet.Channel(TestNetwork.Channel));
    }

    private static RecordFile OpenFile(string path) => RecordFile.Open(path, flushToDisk: false);

    private static async Task<string> AskAsync(Contract contract, string function, params string[] arguments) =>
        Encoding.UTF8.GetString(await contract.EvaluateAsync(function, arguments).Soon());

    private static Task<SubmittedTransaction> PutPrivateAsync(TestNetwork network, string key, string value) => network.Contract().SubmitAsync(
        "putPrivate",
        new ProposalOptions
        {
            Arguments = ProposalOptions.ForArguments("pair", key).Arguments,
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["value"] = Encoding.UTF8.GetBytes(value) },
        }).Soon();
}
