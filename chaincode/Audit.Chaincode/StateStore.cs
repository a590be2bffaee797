using System.Globalization;
using Audit.Ledger;
using Fabric.Chaincode;

namespace Audit.Chaincode;

/// <summary>Records in the channel's state, under composite keys.</summary>
internal sealed class StateStore(IChaincodeStub stub, CancellationToken cancellationToken)
{
    // An index entry says all in its key; an empty value would be a deletion.
    private static readonly byte[] Present = [0];

    private readonly SortedDictionary<string, byte[]?> _ahead = new(StringComparer.Ordinal);

    public string Key(string type, params string[] attributes) => stub.CreateCompositeKey(type, attributes);

    /// <summary>A number as a key attribute: keys sort as numbers do.</summary>
    public static string Ordered(long number) => number.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>Reads keys that are sure to be needed in one request to the peer, where it offers that; each is found once without asking again.</summary>
    public async Task ReadAheadAsync(params IReadOnlyList<string> keys)
    {
        var values = await stub.GetMultipleStatesAsync(keys, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < keys.Count; i++)
        {
            _ahead[keys[i]] = values[i];
        }
    }

    public async Task<T?> FindAsync<T>(string key)
        where T : class, ILedgerRecord<T>
    {
        var bytes = _ahead.Remove(key, out var read) ? read : await stub.GetStateAsync(key, cancellationToken).ConfigureAwait(false);
        return bytes is { Length: > 0 } ? Decode<T>(key, bytes) : null;
    }

    public Task PutAsync<T>(string key, T record)
        where T : ILedgerRecord<T> => stub.PutStateAsync(key, LedgerRecord.Encode(record), cancellationToken);

    /// <summary>
    /// Writes a record that is one organisation's word. The key's own endorsement policy asks for a peer of that organisation, so that
    /// whatever the chaincode's policy allows, nobody else can change or delete it later.
    /// </summary>
    public async Task PutOwnedAsync<T>(string key, T record, string mspId)
        where T : ILedgerRecord<T>
    {
        await PutAsync(key, record).ConfigureAwait(false);
        var owner = new KeyEndorsementPolicy().Add(OrganizationRole.Peer, mspId);
        await stub.SetStateValidationParameterAsync(key, owner.ToBytes(), cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> IsPresentAsync(string key) =>
        await stub.GetStateAsync(key, cancellationToken).ConfigureAwait(false) is { Length: > 0 };

    public Task PutPresentAsync(string key) => stub.PutStateAsync(key, Present, cancellationToken);

    public Task DeleteAsync(string key) => stub.DeleteStateAsync(key, cancellationToken);

    /// <summary>All records under a type whose first key attributes are these, in key order.</summary>
    public Task<List<T>> ListAsync<T>(string type, params string[] attributes)
        where T : ILedgerRecord<T> => ListAsync<T>(int.MaxValue, type, attributes);

    /// <summary>The first records under a type whose first key attributes are these, in key order.</summary>
    public async Task<List<T>> ListAsync<T>(int most, string type, params string[] attributes)
        where T : ILedgerRecord<T>
    {
        List<T> records = [];
        await foreach (var entry in stub.GetStateByPartialCompositeKeyAsync(type, attributes, cancellationToken).ConfigureAwait(false))
        {
            if (records.Count == most)
            {
                break;
            }

            records.Add(Decode<T>(entry.Key, entry.Value.Span));
        }

        return records;
    }

    /// <summary>The last key attribute of the first entries under a type whose first key attributes are these, in key order.</summary>
    public async Task<List<string>> IndexAsync(int most, string type, params string[] attributes)
    {
        List<string> ids = [];
        await foreach (var entry in stub.GetStateByPartialCompositeKeyAsync(type, attributes, cancellationToken).ConfigureAwait(false))
        {
            if (ids.Count == most)
            {
                break;
            }

            ids.Add(stub.SplitCompositeKey(entry.Key).Attributes[^1]);
        }

        return ids;
    }

    /// <summary>The first simple keys from one to another, in key order.</summary>
    public async Task<List<string>> RangeAsync(int most, string start, string end)
    {
        List<string> keys = [];
        await foreach (var entry in stub.GetStateByRangeAsync(start, end, cancellationToken).ConfigureAwait(false))
        {
            if (keys.Count == most)
            {
                break;
            }

            keys.Add(entry.Key);
        }

        return keys;
    }

    /// <summary>Every version of a record, in the peer's order (newest first); null where it was deleted.</summary>
    public async Task<List<(KeyHistoryEntry Entry, T? Record)>> HistoryAsync<T>(string key)
        where T : class, ILedgerRecord<T>
    {
        List<(KeyHistoryEntry Entry, T? Record)> versions = [];
        await foreach (var entry in stub.GetHistoryForKeyAsync(key, cancellationToken).ConfigureAwait(false))
        {
            versions.Add((entry, entry.IsDelete ? null : Decode<T>(key, entry.Value.Span)));
        }

        return versions;
    }

    private static T Decode<T>(string key, ReadOnlySpan<byte> value)
        where T : ILedgerRecord<T>
    {
        try
        {
            return LedgerRecord.Decode<T>(value);
        }
        catch (LedgerFormatException failure)
        {
            throw new LedgerRefusalException(
                new LedgerRefusal(
                    LedgerErrorCode.StateUnreadable,
                    $"the record under key '{key.Replace('\0', '~')}' cannot be read: {failure.Message}. Upgrade this chaincode"),
                failure);
        }
    }
}
