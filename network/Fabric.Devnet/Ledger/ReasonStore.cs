using System.Text.Json;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// Why the invalid transactions of a channel are invalid, in a file of its own: a block has only their codes. Written before the block,
/// and only for blocks that have some.
/// </summary>
internal sealed class ReasonStore : IDisposable
{
    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;

    private readonly RecordFile? _file;
    private readonly Dictionary<(ulong Block, int Index), Reason> _reasons = [];
    private readonly List<ulong> _blocks = [];
    private readonly Lock _gate = new();

    private ReasonStore(RecordFile? file)
    {
        _file = file;
        for (var index = 0; file is not null && index < file.Count; index++)
        {
            Remember(Parse(file, index));
        }
    }

    /// <summary>How many bytes of a torn last record were cut off when the file was opened.</summary>
    public long RepairedBytes => _file?.RepairedBytes ?? 0;

    /// <summary>Opens the file and drops what belongs to blocks from <paramref name="height"/> on, which were never written.</summary>
    /// <exception cref="DevnetStorageException">It is damaged.</exception>
    public static ReasonStore Open(string path, bool flushToDisk, ulong height)
    {
        var file = RecordFile.Open(path, flushToDisk);
        try
        {
            var store = new ReasonStore(file);
            store.Truncate(height);
            return store;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens the file without changing it.</summary>
    /// <exception cref="DevnetStorageException">It is damaged.</exception>
    public static ReasonStore OpenToRead(string path)
    {
        var file = RecordFile.OpenToRead(path);
        try
        {
            return new ReasonStore(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A store without a file, to be read only.</summary>
    public static ReasonStore Empty() => new(null);

    /// <summary>Keeps the reasons of a block's invalid transactions.</summary>
    public void Append(ulong block, IEnumerable<JudgedTransaction> transactions)
    {
        var reasons = transactions
            .Where(transaction => transaction.Outcome is { IsValid: false, Reason: not null })
            .Select(transaction => new Reason(transaction.Index, transaction.Outcome.Reason!, transaction.Outcome.IsForced))
            .ToList();
        if (reasons.Count > 0)
        {
            var record = new Reasons(block, reasons);
            lock (_gate)
            {
                _file!.Append(JsonSerializer.SerializeToUtf8Bytes(record, Json));
                Remember(record);
            }
        }
    }

    /// <summary>A code that a block states, with the reason if it is known.</summary>
    public ValidationOutcome Explain(ulong block, int index, TxValidationCode code)
    {
        lock (_gate)
        {
            return code != TxValidationCode.Valid && _reasons.TryGetValue((block, index), out var reason)
                ? new ValidationOutcome(code, reason.Text, reason.IsForced)
                : new ValidationOutcome(code);
        }
    }

    /// <summary>Drops the reasons of the blocks from <paramref name="height"/> on.</summary>
    public void Truncate(ulong height)
    {
        lock (_gate)
        {
            var kept = _blocks.FindIndex(block => block >= height);
            if (kept >= 0)
            {
                _file!.Truncate(kept);
                _blocks.RemoveRange(kept, _blocks.Count - kept);
                foreach (var key in _reasons.Keys.Where(key => key.Block >= height).ToList())
                {
                    _reasons.Remove(key);
                }
            }
        }
    }

    public void Dispose() => _file?.Dispose();

    private void Remember(Reasons record)
    {
        _blocks.Add(record.Block);
        foreach (var reason in record.Transactions)
        {
            _reasons[(record.Block, reason.Index)] = reason;
        }
    }

    private static Reasons Parse(RecordFile file, int index)
    {
        try
        {
            return JsonSerializer.Deserialize<Reasons>(file.Read(index), Json)!;
        }
        catch (JsonException exception)
        {
            throw new DevnetStorageException(file.Path, $"record {index} at byte {file.OffsetOf(index)} is no list of reasons; delete this file, which loses reasons only", exception);
        }
    }

    private sealed record Reasons(ulong Block, IReadOnlyList<Reason> Transactions);

    private sealed record Reason(int Index, string Text, bool IsForced);
}
