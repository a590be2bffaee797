using System.Globalization;
using System.Text;
using Fabric.Chaincode;

namespace Fabric.Conformance.Chaincodes;

/// <summary>The operations of <see cref="StepRunner"/>: state, its queries, events, and what a transaction knows of itself.</summary>
internal static partial class StepOperations
{
    internal delegate Task<object?> Operation(IChaincodeStub stub, string[] parameters, CancellationToken cancellationToken);

    public static IReadOnlyDictionary<string, Operation> All { get; } = State
        .Concat(Queries).Concat(PrivateData).Concat(Policies).Concat(Facts)
        .ToDictionary(operation => operation.Key, operation => operation.Value);

    private static Dictionary<string, Operation> State => new()
    {
        ["put"] = (stub, p, ct) => NothingAsync(stub.PutStateAsync(p[0], Utf8(p[1]), ct)),
        ["get"] = async (stub, p, ct) => Text(await stub.GetStateAsync(p[0], ct)),
        ["delete"] = (stub, p, ct) => NothingAsync(stub.DeleteStateAsync(p[0], ct)),
        ["getMultiple"] = async (stub, p, ct) => (await stub.GetMultipleStatesAsync(p, ct)).Select(Text),
        ["startBatch"] = (stub, _, _) => Nothing(stub.StartWriteBatch),
        ["finishBatch"] = (stub, _, ct) => NothingAsync(stub.FinishWriteBatchAsync(ct)),
        ["invoke"] = async (stub, p, ct) =>
        {
            var answer = await stub.InvokeChaincodeAsync(p[0], [.. p.Skip(2).Select(text => (ReadOnlyMemory<byte>)Utf8(text))], p[1], ct);
            return (string[])[answer.Status.ToString(CultureInfo.InvariantCulture), answer.Message, Encoding.UTF8.GetString(answer.Payload.Span)];
        },
        ["event"] = (stub, p, _) => Nothing(() => stub.SetEvent(p[0], Utf8(p[1]))),
    };

    private static Dictionary<string, Operation> Queries => new()
    {
        ["range"] = async (stub, p, ct) => await TakeAsync(stub.GetStateByRangeAsync(p[0], p[1], ct), p.Length > 2 ? Number(p[2]) : int.MaxValue, Pair),
        ["rangePage"] = async (stub, p, ct) => Page(await stub.GetStateByRangeWithPaginationAsync(p[0], p[1], Number(p[2]), p[3], ct)),
        ["zip"] = async (stub, p, ct) => await ZipAsync(stub.GetStateByRangeAsync(p[0], p[1], ct), stub.GetStateByRangeAsync(p[2], p[3], ct)),
        ["partial"] = async (stub, p, ct) => await TakeAsync(stub.GetStateByPartialCompositeKeyAsync(p[0], p[1..], ct), int.MaxValue, Pair),
        ["partialPage"] = async (stub, p, ct) =>
            Page(await stub.GetStateByPartialCompositeKeyWithPaginationAsync(p[2], p[3..], Number(p[0]), p[1], ct)),
        ["allPage"] = async (stub, p, ct) => Page(await stub.GetAllStatesCompositeKeyWithPaginationAsync(Number(p[0]), p[1], ct)),
        ["composite"] = (stub, p, _) => Task.FromResult<object?>(stub.CreateCompositeKey(p[0], p[1..])),
        ["split"] = (stub, p, _) =>
        {
            var (type, attributes) = stub.SplitCompositeKey(p[0]);
            return Task.FromResult<object?>(attributes.Prepend(type));
        },
        ["history"] = async (stub, p, ct) => await TakeAsync(
            stub.GetHistoryForKeyAsync(p[0], ct),
            p.Length > 1 ? Number(p[1]) : int.MaxValue,
            entry => (string[])[entry.TransactionId, entry.IsDelete ? "true" : "false", Encoding.UTF8.GetString(entry.Value.Span)]),
        ["query"] = async (stub, p, ct) => await TakeAsync(stub.GetQueryResultAsync(p[0], ct), int.MaxValue, Pair),
        ["queryPage"] = async (stub, p, ct) => Page(await stub.GetQueryResultWithPaginationAsync(p[0], Number(p[1]), p[2], ct)),
    };

    private static Dictionary<string, Operation> Facts => new()
    {
        ["transient"] = (stub, p, _) => Task.FromResult<object?>(stub.Transient.TryGetValue(p[0], out var value) ? Encoding.UTF8.GetString(value.Span) : null),
        ["creator"] = (stub, _, _) => Task.FromResult<object?>((string[])[stub.Creator.MspId, stub.Creator.Id]),
        ["transactionId"] = (stub, _, _) => Task.FromResult<object?>(stub.TransactionId),
        ["channel"] = (stub, _, _) => Task.FromResult<object?>(stub.ChannelId),
        ["binding"] = (stub, _, _) => Task.FromResult<object?>(Convert.ToHexStringLower(stub.Binding.Span)),
        ["timestamp"] = (stub, _, _) => Task.FromResult<object?>(
            (string[])[$"{stub.TransactionTimestamp.ToUnixTimeSeconds()}", $"{stub.TransactionTimestamp.Ticks % TimeSpan.TicksPerSecond * 100}"]),
        ["random"] = (_, _, _) => Task.FromResult<object?>(Guid.NewGuid().ToString()),
        ["wait"] = async (_, _, ct) =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return null;
        },
    };

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string? Text(byte[]? value) => value is null ? null : Encoding.UTF8.GetString(value);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string[] Pair(StateEntry entry) => [entry.Key, Encoding.UTF8.GetString(entry.Value.Span)];

    private static object Page(QueryPage<StateEntry> page) =>
        new { entries = page.Entries.Select(Pair), count = page.FetchedRecordsCount, bookmark = page.Bookmark };

    private static Task<object?> Nothing(Action action)
    {
        action();
        return Task.FromResult<object?>(null);
    }

    private static async Task<object?> NothingAsync(Task task)
    {
        await task;
        return null;
    }

    private static async Task<object> TakeAsync<TEntry, TResult>(IAsyncEnumerable<TEntry> entries, int limit, Func<TEntry, TResult> describe)
    {
        var found = new List<TResult>();
        await foreach (var entry in entries)
        {
            found.Add(describe(entry));
            if (found.Count == limit)
            {
                break;
            }
        }

        return found;
    }

    // Both at once, an entry of each in turn.
    private static async Task<object> ZipAsync(IAsyncEnumerable<StateEntry> first, IAsyncEnumerable<StateEntry> second)
    {
        await using var left = first.GetAsyncEnumerator();
        await using var right = second.GetAsyncEnumerator();
        var found = new List<string>();
        bool isOpen;
        do
        {
            isOpen = false;
            foreach (var iterator in new[] { left, right })
            {
                if (await iterator.MoveNextAsync())
                {
                    found.Add(iterator.Current.Key);
                    isOpen = true;
                }
            }
        }
        while (isOpen);
        return found;
    }
}
