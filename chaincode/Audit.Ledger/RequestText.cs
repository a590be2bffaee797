using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>Reads what clients send, and refuses with a code what cannot be read.</summary>
internal static class RequestText
{
    public static JsonObject ReadObject(string text, string what) =>
        Read(what, () => CanonicalJson.ReadObject(text));

    public static T Read<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (LedgerFormatException failure)
        {
            throw new LedgerRefusalException(new(LedgerErrorCode.MalformedInput, $"{what} cannot be read: {failure.Message}"), failure);
        }
    }
}
