using System.Text.Json;

namespace Fabric.Protocol.Queries;

/// <summary>
/// A rich query as CouchDB's <c>_find</c> and Fabric's <c>GetQueryResult</c> take it: a selector over JSON values with sorting,
/// skipping and a choice of fields. Immutable; safe to share.
/// </summary>
/// <remarks>
/// Differences to CouchDB: text compares by code point, where CouchDB uses ICU's collation; no index is needed to sort. As with an
/// index, documents that lack a field to sort by are not found.
/// </remarks>
public sealed class RichQuery
{
    private const string Name = "rich query";

    private readonly SelectorNode _selector;
    private readonly List<FieldPath> _sort;
    private readonly bool _descending;
    private readonly List<FieldPath>? _fields;

    private RichQuery(JsonElement query)
    {
        if (query.ValueKind != JsonValueKind.Object)
        {
            throw new FabricFormatException(Name, $"a rich query is a JSON object with a selector, not {JsonCollation.TypeName(query)}");
        }

        if (!query.TryGetProperty("selector", out var selector))
        {
            throw new FabricFormatException(Name, "Missing required key: selector");
        }

        _selector = SelectorParser.Parse(selector);
        (_sort, _descending) = ReadSort(query);
        _fields = ReadFields(query);
        Skip = ReadCount(query, "skip") ?? 0;
        Limit = ReadCount(query, "limit");
    }

    /// <summary>How many of the documents found are left out at the start.</summary>
    public int Skip { get; }

    /// <summary>How many documents the query asks for at most, if it says so. Fabric's peers ignore it and use their own limit or the page size.</summary>
    public int? Limit { get; }

    /// <summary>Reads a query.</summary>
    /// <param name="query">The query in JSON, such as <c>{"selector":{"owner":"alice"}}</c>.</param>
    /// <exception cref="FabricFormatException">It is not JSON, has no selector, or uses an operator that does not exist.</exception>
    public static RichQuery Parse(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        try
        {
            using var document = JsonDocument.Parse(query);
            return new RichQuery(document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new FabricFormatException(Name, $"the rich query is not JSON: {e.Message}", e);
        }
    }

    /// <summary>Whether a document meets the selector.</summary>
    /// <param name="document">The document.</param>
    public bool Matches(QueryDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return _selector.Matches(document);
    }

    /// <summary>Finds documents: selects, sorts and skips; <see cref="Limit"/> is the caller's matter.</summary>
    /// <param name="documents">All documents, in the order of their keys.</param>
    /// <returns>Those found, in the order asked for; in that of the keys when nothing was asked.</returns>
    public IReadOnlyList<QueryDocument> Find(IEnumerable<QueryDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var found = documents.Where(document => _selector.Matches(document) && _sort.TrueForAll(path => document.Find(path) is not null)).ToList();
        if (_sort.Count > 0)
        {
            // Stable: equal documents stay in the order of their keys.
            found = [.. _descending ? Enumerable.Reverse(found).Order(Comparer<QueryDocument>.Create((x, y) => Compare(y, x))) : found.Order(Comparer<QueryDocument>.Create(Compare))];
        }

        return found.Count == 0 || Skip == 0 ? found : found.GetRange(Math.Min(Skip, found.Count), Math.Max(0, found.Count - Skip));
    }

    /// <summary>A document's value as the query asks for it: whole, or an object of the fields chosen, with the keys in order.</summary>
    /// <param name="document">A document found.</param>
    public ReadOnlyMemory<byte> Project(QueryDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return _fields is null || document.Json is null ? document.Value : FieldProjection.Write(document, _fields);
    }

    private int Compare(QueryDocument left, QueryDocument right) => _sort
        .Select(path => JsonCollation.Compare(left.Find(path)!.Value, right.Find(path)!.Value))
        .FirstOrDefault(order => order != 0);

    private static (List<FieldPath> Paths, bool Descending) ReadSort(JsonElement query)
    {
        if (!query.TryGetProperty("sort", out var sort))
        {
            return ([], false);
        }

        if (sort.ValueKind != JsonValueKind.Array)
        {
            throw new FabricFormatException(Name, $"sort must be an array of field names or {{\"field\":\"asc\"}}, not {JsonCollation.TypeName(sort)}");
        }

        List<FieldPath> paths = [];
        List<bool> directions = [];
        foreach (var part in sort.EnumerateArray())
        {
            var (field, descending) = ReadSortPart(part);
            paths.Add(FieldPath.Parse(field));
            directions.Add(descending);
        }

        return directions.Distinct().Count() > 1
            ? throw new FabricFormatException(Name, "Sorts currently only support a single direction for all fields.")
            : (paths, directions.FirstOrDefault());
    }

    private static (string Field, bool Descending) ReadSortPart(JsonElement part)
    {
        if (part.ValueKind == JsonValueKind.String)
        {
            return (part.GetString()!, false);
        }

        if (part.ValueKind == JsonValueKind.Object && part.EnumerateObject().ToList() is [{ Value.ValueKind: JsonValueKind.String } only])
        {
            return only.Value.GetString() switch
            {
                "asc" => (only.Name, false),
                "desc" => (only.Name, true),
                var other => throw new FabricFormatException(Name, $"Invalid sort direction for {only.Name}: {other}; use asc or desc"),
            };
        }

        throw new FabricFormatException(Name, $"Invalid sort field: {part.GetRawText()}");
    }

    private static List<FieldPath>? ReadFields(JsonElement query)
    {
        if (!query.TryGetProperty("fields", out var fields))
        {
            return null;
        }

        if (fields.ValueKind != JsonValueKind.Array || fields.EnumerateArray().Any(field => field.ValueKind != JsonValueKind.String))
        {
            throw new FabricFormatException(Name, "fields definition must be an array");
        }

        return fields.GetArrayLength() == 0 ? null : [.. fields.EnumerateArray().Select(field => FieldPath.Parse(field.GetString()!))];
    }

    private static int? ReadCount(JsonElement query, string key)
    {
        if (!query.TryGetProperty(key, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0
            ? count
            : throw new FabricFormatException(Name, $"{key} must be a whole number from 0 on, not {value.GetRawText()}");
    }
}
