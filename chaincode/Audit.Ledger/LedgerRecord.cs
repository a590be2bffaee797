using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>Records to canonical bytes and back.</summary>
public static class LedgerRecord
{
    /// <summary>Writes a record as canonical JSON.</summary>
    /// <typeparam name="T">The record's type.</typeparam>
    /// <param name="record">The record.</param>
    /// <returns>UTF-8 bytes, equal for equal records.</returns>
    /// <exception cref="LedgerFormatException">A text in it has no UTF-8 form.</exception>
    public static byte[] Encode<T>(T record)
        where T : ILedgerRecord<T> => CanonicalJson.Write(record.ToJson());

    /// <summary>Writes records as a canonical JSON array.</summary>
    /// <typeparam name="T">The records' type.</typeparam>
    /// <param name="records">The records in order.</param>
    /// <exception cref="LedgerFormatException">A text in one has no UTF-8 form.</exception>
    public static byte[] EncodeList<T>(IEnumerable<T> records)
        where T : ILedgerRecord<T> => CanonicalJson.Write(ToArray(records));

    /// <summary>Reads a record.</summary>
    /// <typeparam name="T">The record's type.</typeparam>
    /// <param name="utf8">Its JSON.</param>
    /// <exception cref="LedgerFormatException">The bytes are not such a record.</exception>
    public static T Decode<T>(ReadOnlySpan<byte> utf8)
        where T : ILedgerRecord<T>
    {
        try
        {
            return T.FromJson(CanonicalJson.ReadObject(utf8));
        }
        catch (LedgerFormatException failure)
        {
            throw new LedgerFormatException($"{typeof(T).Name}: {failure.Message}", failure);
        }
    }

    /// <summary>Reads an array of records.</summary>
    /// <typeparam name="T">The records' type.</typeparam>
    /// <param name="utf8">The array's JSON.</param>
    /// <exception cref="LedgerFormatException">The bytes are not an array of such records.</exception>
    public static IReadOnlyList<T> DecodeList<T>(ReadOnlySpan<byte> utf8)
        where T : ILedgerRecord<T>
    {
        var array = CanonicalJson.Read(utf8) as JsonArray ?? throw new LedgerFormatException(
            $"a list of {typeof(T).Name} must be a JSON array");
        return FromArray<T>(array);
    }

    /// <summary>Writes records into an array.</summary>
    internal static JsonArray ToArray<T>(IEnumerable<T> records)
        where T : ILedgerRecord<T> => new(records.Select(record => record.ToJson()));

    /// <summary>Writes records into an array; null for none, so that the member is left out.</summary>
    internal static JsonArray? ToOptionalArray<T>(IReadOnlyCollection<T> records)
        where T : ILedgerRecord<T> => records.Count == 0 ? null : ToArray(records);

    /// <summary>Reads records from an array that may be missing.</summary>
    internal static IReadOnlyList<T> FromOptionalArray<T>(JsonArray? array)
        where T : ILedgerRecord<T> => array is null ? [] : FromArray<T>(array);

    /// <summary>Reads records from an array.</summary>
    internal static IReadOnlyList<T> FromArray<T>(JsonArray array)
        where T : ILedgerRecord<T> => [.. array.Objects().Select(T.FromJson)];
}
