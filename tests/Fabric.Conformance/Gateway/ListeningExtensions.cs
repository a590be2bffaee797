using Fabric.Conformance.Clients;
using Fabric.Conformance.Networks;

namespace Fabric.Conformance.Gateway;

/// <summary>Listening as scenarios do.</summary>
internal static class ListeningExtensions
{
    /// <summary>Waits for a transaction's event or block; passes over what comes before.</summary>
    public static async Task<Received> UntilAsync(this IEventListener listener, Committed transaction)
    {
        while (true)
        {
            var received = await listener.NextAsync();
            Assert.True(received.BlockNumber <= transaction.BlockNumber, $"block {transaction.BlockNumber} was passed over: {received.BlockNumber} came");
            if (received.TransactionIds.Contains(transaction.TransactionId))
            {
                Assert.Equal(transaction.BlockNumber, received.BlockNumber);
                return received;
            }
        }
    }

    /// <summary>
    /// Opens a stream that begins with the next block, and returns once it is open at the peer: no client tells, so transactions are submitted until
    /// one shows.
    /// </summary>
    public static async Task<IEventListener> ListenToWhatComesAsync(this ConformanceNetwork network, IConformanceClient client, ListenRequest request)
    {
        var listener = await client.ListenAsync(request);
        var first = listener.NextAsync();
        using var limit = new CancellationTokenSource(ConformanceNetwork.Patience);
        Committed last;
        do
        {
            limit.Token.ThrowIfCancellationRequested();
            last = await network.CommitAsync(client, new Call("pair", "Announce", "first"u8.ToArray(), "sign"u8.ToArray()));
        }
        while (await Task.WhenAny(first, Task.Delay(100, limit.Token)) != first);
        if ((await first).BlockNumber < last.BlockNumber)
        {
            await listener.UntilAsync(last);
        }

        return listener;
    }
}
