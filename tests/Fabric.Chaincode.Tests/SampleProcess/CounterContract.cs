using System.Globalization;
using System.Text;
using Fabric.Chaincode.Contracts;

namespace Fabric.Chaincode.SampleProcess;

/// <summary>Counts.</summary>
[Contract("counter")]
public sealed class CounterContract : Contract
{
    /// <summary>Adds to a counter.</summary>
    [Transaction]
    public static async Task<long> Add(TransactionContext context, string name, long amount)
    {
        var stored = await context.Stub.GetStateAsync(name, context.CancellationToken);
        var count = (stored is null ? 0 : long.Parse(Encoding.UTF8.GetString(stored), CultureInfo.InvariantCulture)) + amount;
        await context.Stub.PutStateAsync(name, Encoding.UTF8.GetBytes(count.ToString(CultureInfo.InvariantCulture)), context.CancellationToken);
        return count;
    }

    /// <summary>Holds its thread for ever, as code does that was not written for a server.</summary>
    [Transaction]
    public static void Block(TransactionContext context)
    {
        _ = context.Stub.GetStateAsync("blocked", CancellationToken.None);
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Ends when the peer goes.</summary>
    [Transaction]
    public static Task Wait(TransactionContext context) => Task.Delay(Timeout.Infinite, context.CancellationToken);
}
