namespace Audit.Ledger.Json;

/// <summary>A text.</summary>
/// <param name="value">The characters, unescaped.</param>
public sealed class JsonText(string value) : JsonNode
{
    /// <summary>The characters, unescaped.</summary>
    public string Value { get; } = value;
}
