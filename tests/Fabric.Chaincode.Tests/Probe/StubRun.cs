using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Probe;

/// <summary>Runs one transaction's code on a live stream and hands on what it throws.</summary>
internal static class StubRun
{
    /// <summary>What a peer of Fabric 3 offers, with the smallest sizes that count.</summary>
    public static ChaincodeAdditionalParams Fabric3 => new()
    {
        UseWriteBatch = true, MaxSizeWriteBatch = 1, UseGetMultipleKeys = true, MaxSizeGetMultipleKeys = 1,
    };

    public static Task RunAsync(ProbeLedger ledger, Func<IChaincodeStub, ProbeLedger, Task> body, int? expectedRequests = null) =>
        RunAsync(ledger, null, body, requests =>
        {
            if (expectedRequests is { } count)
            {
                Assert.Equal(count, requests.Count);
            }
        });

    public static async Task RunAsync(
        ProbeLedger ledger, IMessage? ready, Func<IChaincodeStub, ProbeLedger, Task> body, Action<IReadOnlyList<ChaincodeMessage>> check)
    {
        Exception? failure = null;
        await using var server = await Serving.StartAsync(async stub =>
        {
            failure = await Record.ExceptionAsync(() => body(stub, ledger));
            return Serving.Ok();
        });
        await using var peer = await ServingPeer.ConnectAsync(server, ledger, ready);
        var answer = await peer.InvokeAsync("t1", "any");
        Assert.Null(failure);
        Assert.Equal(string.Empty, answer.Text);
        Assert.Equal(0, peer.Dropped);
        check([.. peer.Requests]);
    }

    public static async Task<List<StateEntry>> ListAsync(IAsyncEnumerable<StateEntry> entries)
    {
        List<StateEntry> list = [];
        await foreach (var entry in entries)
        {
            list.Add(entry);
        }

        return list;
    }

    public static IEnumerable<string> Keys(this QueryPage<StateEntry> page) => page.Entries.Select(entry => entry.Key);

    public static IEnumerable<MessageType> Types(this IEnumerable<ChaincodeMessage> requests) => requests.Select(request => request.Type);
}
