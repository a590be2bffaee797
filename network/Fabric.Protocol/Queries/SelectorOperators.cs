using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fabric.Protocol.Queries;

/// <summary>The operators that look at one value.</summary>
internal static class SelectorOperators
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);
    private static readonly string[] TypeNames = ["null", "boolean", "number", "string", "array", "object"];

    /// <exception cref="FabricFormatException">There is no such operator, or it takes another argument.</exception>
    public static Predicate<JsonElement> Read(string name, JsonElement argument) => name switch
    {
        "$eq" => value => JsonCollation.Compare(value, argument) == 0,
        "$ne" => value => JsonCollation.Compare(value, argument) != 0,
        "$lt" => value => JsonCollation.Compare(value, argument) < 0,
        "$lte" => value => JsonCollation.Compare(value, argument) <= 0,
        "$gt" => value => JsonCollation.Compare(value, argument) > 0,
        "$gte" => value => JsonCollation.Compare(value, argument) >= 0,
        "$in" => In(List(name, argument)),
        "$nin" => Not(In(List(name, argument))),
        "$all" => ContainsAll(List(name, argument)),
        "$size" => OfSize(argument),
        "$mod" => Modulo(argument),
        "$type" => OfType(argument),
        "$regex" => Like(argument),
        "$beginsWith" => BeginsWith(argument),
        _ => throw Invalid($"Invalid operator: {name}"),
    };

    private static Predicate<JsonElement> Not(Predicate<JsonElement> condition) => value => !condition(value);

    // An array is in when one of its elements is.
    private static Predicate<JsonElement> In(List<JsonElement> allowed) => value => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Any(element => Contains(allowed, element))
        : Contains(allowed, value);

    private static Predicate<JsonElement> ContainsAll(List<JsonElement> needed) => value => value.ValueKind == JsonValueKind.Array
        && needed.Count > 0 && needed.TrueForAll(element => Contains(value.EnumerateArray(), element));

    private static bool Contains(IEnumerable<JsonElement> list, JsonElement value) =>
        list.Any(element => JsonCollation.Compare(element, value) == 0);

    private static Predicate<JsonElement> OfSize(JsonElement argument)
    {
        if (argument.ValueKind != JsonValueKind.Number || !argument.TryGetInt32(out var size) || size < 0)
        {
            throw Wrong("$size", "a whole number from 0 on", argument);
        }

        return value => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == size;
    }

    private static Predicate<JsonElement> Modulo(JsonElement argument)
    {
        if (argument.ValueKind != JsonValueKind.Array || argument.GetArrayLength() != 2
            || argument[0].ValueKind != JsonValueKind.Number || argument[1].ValueKind != JsonValueKind.Number
            || !argument[0].TryGetInt64(out var divisor) || !argument[1].TryGetInt64(out var remainder) || divisor == 0)
        {
            throw Wrong("$mod", "a divisor other than 0 and a remainder, both whole", argument);
        }

        return value => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && (Int128)number % divisor == remainder;
    }

    private static Predicate<JsonElement> OfType(JsonElement argument)
    {
        var type = Text("$type", argument);
        return TypeNames.Contains(type)
            ? value => JsonCollation.TypeName(value) == type
            : throw Wrong("$type", $"one of {string.Join(", ", TypeNames)}", argument);
    }

    private static Predicate<JsonElement> Like(JsonElement argument)
    {
        Regex pattern;
        try
        {
            pattern = new Regex(Text("$regex", argument), RegexOptions.CultureInvariant, PatternTimeout);
        }
        catch (RegexParseException e)
        {
            throw new FabricFormatException("rich query", $"Invalid argument for $regex: {argument.GetRawText()}: {e.Message}", e);
        }

        return value => value.ValueKind == JsonValueKind.String && pattern.IsMatch(value.GetString()!);
    }

    private static Predicate<JsonElement> BeginsWith(JsonElement argument)
    {
        var start = Text("$beginsWith", argument);
        return value => value.ValueKind == JsonValueKind.String && value.GetString()!.StartsWith(start, StringComparison.Ordinal);
    }

    private static List<JsonElement> List(string name, JsonElement argument) =>
        argument.ValueKind == JsonValueKind.Array ? [.. argument.EnumerateArray()] : throw Wrong(name, "an array", argument);

    private static string Text(string name, JsonElement argument) =>
        argument.ValueKind == JsonValueKind.String ? argument.GetString()! : throw Wrong(name, "text", argument);

    private static FabricFormatException Wrong(string name, string expected, JsonElement argument) =>
        Invalid($"Invalid argument for {name}: it takes {expected}, not {argument.GetRawText()}");

    private static FabricFormatException Invalid(string message) => new("rich query", message);
}
