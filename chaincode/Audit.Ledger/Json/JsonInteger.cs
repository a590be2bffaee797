namespace Audit.Ledger.Json;

/// <summary>An integer.</summary>
/// <param name="value">Its value, at most 2^53 − 1 in size.</param>
public sealed class JsonInteger(long value) : JsonNode
{
    /// <summary>Its value.</summary>
    public long Value { get; } = value;
}
