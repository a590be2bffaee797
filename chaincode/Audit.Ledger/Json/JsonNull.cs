namespace Audit.Ledger.Json;

/// <summary>JSON's null.</summary>
public sealed class JsonNull : JsonNode
{
    private JsonNull()
    {
    }

    /// <summary>The one null.</summary>
    public static JsonNull Instance { get; } = new();
}
