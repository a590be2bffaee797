using System.Diagnostics;
using System.Globalization;
using Fabric.Gateway;

namespace Benchmarks.Clients;

/// <summary>Workers that call one contract, each its next transaction when the last one is done.</summary>
internal sealed class ClientLoad(Contract contract)
{
    private const int KeysRead = 1_000;
    private const string Value = "value-00000";

    private long _written;

    public async Task<ClientTally> RunAsync(ClientOrder order)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var until = startedAt + (long)(order.Seconds * Stopwatch.Frequency);
        var begun = 0L;
        var times = await Task.WhenAll(Enumerable.Range(0, order.Workers).Select(_ => Task.Run(WorkAsync)));
        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        var sorted = times.SelectMany(list => list).Order().ToArray();
        return new ClientTally(sorted.Length, seconds, Percentile(sorted, 0.5), Percentile(sorted, 0.99));

        async Task<List<long>> WorkAsync()
        {
            var taken = new List<long>();
            var before = Stopwatch.GetTimestamp();
            while (before < until && Interlocked.Increment(ref begun) is var number && (order.Transactions == 0 || number <= order.Transactions))
            {
                await CallAsync(order, number);
                var after = Stopwatch.GetTimestamp();
                taken.Add(after - before);
                before = after;
            }

            return taken;
        }
    }

    private async Task CallAsync(ClientOrder order, long number)
    {
        switch (order.Transaction)
        {
            case "get":
                var key = order.Prefix + (number % KeysRead).ToString("D5", CultureInfo.InvariantCulture);
                var value = await contract.EvaluateAsync("get", [key]);
                if (value.Length != Value.Length)
                {
                    throw new InvalidOperationException($"the value of {key} has {value.Length} bytes instead of {Value.Length}");
                }

                break;
            case "put":
                await contract.SubmitAsync("put", [order.Prefix + Interlocked.Increment(ref _written).ToString(CultureInfo.InvariantCulture), Value]);
                break;
            case "rewrite":
                await contract.SubmitAsync("put", [order.Prefix + (number % KeysRead).ToString(CultureInfo.InvariantCulture), Value]);
                break;
            default:
                await contract.SubmitAsync(order.Transaction, [order.Prefix, KeysRead.ToString(CultureInfo.InvariantCulture)]);
                break;
        }
    }

    private static double Percentile(long[] sorted, double share) => sorted.Length == 0
        ? 0
        : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))] * 1_000.0 / Stopwatch.Frequency;
}
