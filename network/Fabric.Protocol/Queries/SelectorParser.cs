using System.Text.Json;

namespace Fabric.Protocol.Queries;

/// <summary>Reads selectors: fields, combinations of selectors, and operators.</summary>
internal static class SelectorParser
{
    private const int MaxDepth = 64;

    public static SelectorNode Parse(JsonElement selector) => Parse(selector, FieldPath.Root, 0);

    private static SelectorNode Parse(JsonElement selector, FieldPath path, int depth)
    {
        if (depth > MaxDepth)
        {
            throw Invalid($"the selector is nested deeper than {MaxDepth} levels");
        }

        if (selector.ValueKind != JsonValueKind.Object)
        {
            return path.Names.Count == 0
                ? throw Invalid($"Selector must be a JSON object, not {JsonCollation.TypeName(selector)}")
                : Equal(path, selector);
        }

        var members = selector.EnumerateObject().ToList();
        if (members.Count == 0)
        {
            return path.Names.Count == 0 ? new SelectorNode.All([]) : Equal(path, selector);
        }

        var parts = members.ConvertAll(member => ParseMember(member, path, depth));
        return parts.Count == 1 ? parts[0] : new SelectorNode.All(parts);
    }

    private static SelectorNode ParseMember(JsonProperty member, FieldPath path, int depth) => member.Name switch
    {
        "$and" => new SelectorNode.All(ParseList(member, path, depth)),
        "$or" => new SelectorNode.Any(ParseList(member, path, depth)),
        "$nor" => new SelectorNode.Any(ParseList(member, path, depth)).Negate(),
        "$not" => Parse(member.Value, path, depth + 1).Negate(),
        "$exists" => new SelectorNode.Exists(path, member.Value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Invalid($"$exists takes true or false, not {member.Value.GetRawText()}"),
        }),
        "$elemMatch" => Elements(member, path, depth, (elements, part) => elements.Any(part.Matches)),
        "$allMatch" => Elements(member, path, depth, (elements, part) => elements.Any() && elements.All(part.Matches)),
        "$keyMapMatch" => Keys(member, path, depth),
        ['$', ..] => new SelectorNode.Field(path, SelectorOperators.Read(member.Name, member.Value)),
        _ => Parse(member.Value, path.Append(member.Name), depth + 1),
    };

    private static List<SelectorNode> ParseList(JsonProperty member, FieldPath path, int depth) =>
        member.Value.ValueKind == JsonValueKind.Array
            ? [.. member.Value.EnumerateArray().Select(part => Parse(part, path, depth + 1))]
            : throw Invalid($"{member.Name} takes an array of selectors, not {member.Value.GetRawText()}");

    private static SelectorNode.Field Elements(
        JsonProperty member, FieldPath path, int depth, Func<IEnumerable<JsonElement>, SelectorNode, bool> matches)
    {
        var part = Parse(member.Value, FieldPath.Root, depth + 1);
        return new SelectorNode.Field(path, value => value.ValueKind == JsonValueKind.Array && matches(value.EnumerateArray(), part));
    }

    private static SelectorNode.Field Keys(JsonProperty member, FieldPath path, int depth)
    {
        var part = Parse(member.Value, FieldPath.Root, depth + 1);
        return new SelectorNode.Field(path, value => value.ValueKind == JsonValueKind.Object
            && value.EnumerateObject().Any(entry => part.Matches(JsonSerializer.SerializeToElement(entry.Name))));
    }

    private static SelectorNode.Field Equal(FieldPath path, JsonElement expected) => new(path, SelectorOperators.Read("$eq", expected));

    private static FabricFormatException Invalid(string message) => new("rich query", message);
}
