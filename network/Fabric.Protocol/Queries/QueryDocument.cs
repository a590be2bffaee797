using System.Text.Json;

namespace Fabric.Protocol.Queries;

/// <summary>A key of the state with its value, as rich queries see it.</summary>
public sealed class QueryDocument
{
    private readonly JsonElement _key;

    /// <summary>A key and its value.</summary>
    /// <param name="key">The key; selectors find it as <c>_id</c>.</param>
    /// <param name="value">The value. When it is not a JSON object, selectors see nothing but the key.</param>
    public QueryDocument(string key, ReadOnlyMemory<byte> value)
    {
        ArgumentNullException.ThrowIfNull(key);
        Key = key;
        Value = value;
        Json = Open(value);
        _key = JsonSerializer.SerializeToElement(key);
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>The value as stored.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>The value's fields, or null when the value is not a JSON object.</summary>
    public JsonElement? Json { get; }

    /// <summary>The value at a path, or null when the document has none.</summary>
    internal JsonElement? Find(FieldPath path) => path.IsKey ? _key : Json is { } json ? path.Find(json) : null;

    private static JsonElement? Open(ReadOnlyMemory<byte> value)
    {
        try
        {
            var reader = new Utf8JsonReader(value.Span);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            using var document = JsonDocument.Parse(value);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Not JSON: CouchDB keeps it as an attachment, which selectors do not see.
            return null;
        }
    }
}
