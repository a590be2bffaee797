using System.Diagnostics.CodeAnalysis;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// Where every transaction of a channel stands, in some 60 bytes each: a channel has one entry for every transaction it ever had. Reasons, which
/// few have, are kept apart. Not safe for concurrent use.
/// </summary>
internal sealed class TransactionTable
{
    // Each grows by itself: none is ever copied whole when the table is large.
    private const int Parts = 64;

    private readonly Dictionary<TransactionKey, Place>[] _parts = [.. Enumerable.Range(0, Parts).Select(_ => new Dictionary<TransactionKey, Place>())];
    private readonly Dictionary<TransactionKey, TransactionStatus> _explained = [];

    // Ids that no honest client makes, of transactions that are invalid for it.
    private readonly Dictionary<string, TransactionStatus> _malformed = [];

    public bool TryGet(string transactionId, [NotNullWhen(true)] out TransactionStatus? status)
    {
        if (!TransactionKey.TryParse(transactionId, out var key))
        {
            return _malformed.TryGetValue(transactionId, out status);
        }

        if (!PartOf(key).TryGetValue(key, out var place))
        {
            status = null;
            return false;
        }

        status = _explained.GetValueOrDefault(key) ?? new TransactionStatus(place.Block, place.Index, place.Code);
        return true;
    }

    /// <summary>Adds a transaction unless there is one with its id.</summary>
    public bool TryAdd(string transactionId, TransactionStatus status)
    {
        if (!TransactionKey.TryParse(transactionId, out var key))
        {
            return _malformed.TryAdd(transactionId, status);
        }

        if (!PartOf(key).TryAdd(key, new Place(checked((uint)status.Block), status.Index, status.Code)))
        {
            return false;
        }

        if (status.Reason is not null || status.IsForced)
        {
            _explained[key] = status;
        }

        return true;
    }

    /// <summary>Forgets the transactions of the blocks from <paramref name="height"/> on.</summary>
    public void Truncate(ulong height)
    {
        foreach (var part in _parts)
        {
            RemoveWhere(part, place => place.Block >= height);
        }

        RemoveWhere(_explained, status => status.Block >= height);
        RemoveWhere(_malformed, status => status.Block >= height);
    }

    private static void RemoveWhere<TKey, TValue>(Dictionary<TKey, TValue> entries, Func<TValue, bool> isGone)
        where TKey : notnull
    {
        foreach (var (key, _) in entries.Where(entry => isGone(entry.Value)).ToList())
        {
            entries.Remove(key);
        }
    }

    // The dictionary inside uses other bits of the hash code: it takes the remainder of a prime.
    private Dictionary<TransactionKey, Place> PartOf(TransactionKey key) => _parts[(uint)key.GetHashCode() % Parts];

    private readonly record struct Place(uint Block, int Index, TxValidationCode Code);
}
