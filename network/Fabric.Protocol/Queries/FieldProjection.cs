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

        // Fabric marshals what CouchDB returns anew, with the members in order.
        return CouchDbValues.Write(JsonSerializer.SerializeToElement(kept));
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
}
