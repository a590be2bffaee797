using System.Text;

namespace Audit.Ledger.Json;

/// <summary>
/// The one JSON form of records on the channel, so that equal records are equal bytes on every peer: RFC 8785 restricted to integers.
/// UTF-8 without a mark, no white space, members sorted by their names' UTF-16 code units, only <c>"</c>, <c>\</c> and
/// control characters escaped.
/// </summary>
public static class CanonicalJson
{
    /// <summary>How deep arrays and objects may nest.</summary>
    public const int MaximumDepth = 16;

    /// <summary>Writes a value in canonical form.</summary>
    /// <param name="value">The value.</param>
    /// <returns>UTF-8 bytes.</returns>
    /// <exception cref="LedgerFormatException">A text holds half a surrogate pair, or an integer exceeds 2^53 − 1.</exception>
    public static byte[] Write(JsonNode value) => CanonicalJsonWriter.Write(value);

    /// <summary>Writes a value in canonical form, as text.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="LedgerFormatException">A text holds half a surrogate pair, or an integer exceeds 2^53 − 1.</exception>
    public static string WriteText(JsonNode value) => Encoding.UTF8.GetString(Write(value));

    /// <summary>
    /// Reads one value. White space and any escapes are accepted (a state database may have re-written them); what could be read in two
    /// ways is not: a repeated member name, a number other than a plain integer, invalid UTF-8, half a surrogate pair, trailing data.
    /// </summary>
    /// <param name="utf8">The bytes.</param>
    /// <exception cref="LedgerFormatException">The bytes are not such a value.</exception>
    public static JsonNode Read(ReadOnlySpan<byte> utf8) => CanonicalJsonReader.Read(utf8);

    /// <summary>Reads one object; see <see cref="Read"/>.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <exception cref="LedgerFormatException">The bytes are not such an object.</exception>
    public static JsonObject ReadObject(ReadOnlySpan<byte> utf8) =>
        Read(utf8) as JsonObject ?? throw new LedgerFormatException("the JSON must be an object");

    /// <summary>Reads one object from text; see <see cref="Read"/>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="LedgerFormatException">The text is not such an object.</exception>
    public static JsonObject ReadObject(string text) => ReadObject(Encoding.UTF8.GetBytes(text));

    /// <summary>Whether these bytes are a value in canonical form.</summary>
    /// <param name="utf8">The bytes.</param>
    public static bool IsCanonical(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return utf8.SequenceEqual(Write(Read(utf8)));
        }
        catch (LedgerFormatException)
        {
            return false;
        }
    }
}
