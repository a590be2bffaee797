namespace Audit.Ledger.Json;

/// <summary>
/// A value of the channel's JSON: text, an integer, a truth value, null, an array or an object. There is no floating point.
/// </summary>
public abstract class JsonNode
{
    /// <summary>The largest integer that every JSON reader keeps exactly (2^53 − 1, RFC 8259 section 6).</summary>
    public const long LargestInteger = 9_007_199_254_740_991;

    private protected JsonNode()
    {
    }

    /// <summary>Makes a text value; <c>null</c> becomes JSON's null.</summary>
    /// <param name="value">The text.</param>
    public static JsonNode From(string? value) => value is null ? JsonNull.Instance : new JsonText(value);

    /// <summary>Makes an integer value.</summary>
    /// <param name="value">The integer, at most 2^53 − 1 in size.</param>
    public static JsonNode From(long value) => new JsonInteger(value);

    /// <summary>Makes a truth value.</summary>
    /// <param name="value">True or false.</param>
    public static JsonNode From(bool value) => new JsonBoolean(value);

    /// <summary>Makes a text value; <c>null</c> becomes JSON's null.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator JsonNode(string? value) => From(value);

    /// <summary>Makes an integer value.</summary>
    /// <param name="value">The integer.</param>
    public static implicit operator JsonNode(long value) => From(value);

    /// <summary>Makes a truth value.</summary>
    /// <param name="value">True or false.</param>
    public static implicit operator JsonNode(bool value) => From(value);

    /// <summary>The value in canonical form; see <see cref="CanonicalJson"/>.</summary>
    public override string ToString() => CanonicalJson.WriteText(this);
}
