using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabric.Protocol.Queries;

/// <summary>Keeps the fields that a query asks for.</summary>
internal static class FieldProjection
{
    public static byte[] Write(QueryDocument document, IReadOnlyList<FieldPath> fields)
    {
        var kept = new JsonObject();
        foreach (var path in fields.Where(path => !path.IsKey))
        {
            if (document.Find(path) is { } value)
            {
                Keep(kept, path.Names, value);
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(Sorted(kept));
    }

    private static void Keep(JsonObject kept, IReadOnlyList<string> names, JsonElement value)
    {
        foreach (var name in names.SkipLast(1))
        {
            if (kept[name] is not JsonObject inner)
            {
                kept[name] = inner = [];
            }

            kept = inner;
        }

        kept[names[^1]] = ToNode(value);
    }

    private static JsonNode? ToNode(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(value),
    };

    // Fabric marshals what CouchDB returns anew, with the members in order.
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .OrderBy(member => member.Key, Comparer<string>.Create(JsonCollation.CompareText))
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(Sorted)]),
        null => null,
        _ => node.DeepClone(),
    };
}
