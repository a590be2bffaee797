namespace Audit.Ledger.Json;

/// <summary>A truth value.</summary>
/// <param name="value">True or false.</param>
public sealed class JsonBoolean(bool value) : JsonNode
{
    /// <summary>True or false.</summary>
    public bool Value { get; } = value;
}
