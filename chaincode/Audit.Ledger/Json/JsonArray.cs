using System.Collections;

namespace Audit.Ledger.Json;

/// <summary>An array: values in the order they were given.</summary>
public sealed class JsonArray : JsonNode, IReadOnlyList<JsonNode>
{
    private readonly List<JsonNode> _items;

    /// <summary>Makes an array of these values.</summary>
    /// <param name="items">The values in order.</param>
    public JsonArray(IEnumerable<JsonNode> items) => _items = [.. items];

    /// <inheritdoc/>
    public int Count => _items.Count;

    /// <inheritdoc/>
    public JsonNode this[int index] => _items[index];

    /// <summary>The values as objects.</summary>
    /// <exception cref="LedgerFormatException">A value is not an object.</exception>
    public IEnumerable<JsonObject> Objects() =>
        _items.Select(item =>
            item as JsonObject ?? throw new LedgerFormatException("an array that must hold objects holds something else"));

    /// <summary>The values as texts.</summary>
    /// <exception cref="LedgerFormatException">A value is not a text.</exception>
    public IEnumerable<string> Texts() =>
        _items.Select(item =>
            (item as JsonText)?.Value ?? throw new LedgerFormatException("an array that must hold texts holds something else"));

    /// <inheritdoc/>
    public IEnumerator<JsonNode> GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
