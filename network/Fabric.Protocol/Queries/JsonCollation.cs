using System.Globalization;
using System.Text.Json;

namespace Fabric.Protocol.Queries;

/// <summary>The order of JSON values in CouchDB: null, false, true, numbers, text, arrays, objects.</summary>
internal static class JsonCollation
{
    public static string TypeName(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => "number",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    public static int Compare(JsonElement left, JsonElement right)
    {
        var rank = Rank(left) - Rank(right);
        return rank != 0 ? rank : left.ValueKind switch
        {
            JsonValueKind.Number => CompareNumbers(left, right),
            JsonValueKind.String => CompareText(left.GetString()!, right.GetString()!),
            JsonValueKind.Array => CompareArrays(left, right),
            JsonValueKind.Object => CompareObjects(left, right),
            _ => 0,
        };
    }

    /// <summary>Compares by code point, which is the order of the UTF-8 bytes.</summary>
    public static int CompareText(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        return common == left.Length || common == right.Length ? left.Length - right.Length : CodePointRank(left[common]) - CodePointRank(right[common]);
    }

    // Surrogates stand for what lies beyond all other units.
    private static int CodePointRank(char unit) => unit switch
    {
        >= '\uE000' => unit - 0x800,
        >= '\uD800' => unit + 0x2000,
        _ => unit,
    };

    private static int Rank(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => 0,
        JsonValueKind.False => 1,
        JsonValueKind.True => 2,
        JsonValueKind.Number => 3,
        JsonValueKind.String => 4,
        JsonValueKind.Array => 5,
        _ => 6,
    };

    private static int CompareNumbers(JsonElement left, JsonElement right) =>
        left.TryGetDecimal(out var exactLeft) && right.TryGetDecimal(out var exactRight)
            ? exactLeft.CompareTo(exactRight)
            : Real(left).CompareTo(Real(right));

    private static double Real(JsonElement number) => double.Parse(number.GetRawText(), CultureInfo.InvariantCulture);

    private static int CompareArrays(JsonElement left, JsonElement right)
    {
        var order = left.EnumerateArray().Zip(right.EnumerateArray(), Compare).FirstOrDefault(difference => difference != 0);
        return order != 0 ? order : left.GetArrayLength() - right.GetArrayLength();
    }

    private static int CompareObjects(JsonElement left, JsonElement right)
    {
        var (ours, theirs) = (Sorted(left), Sorted(right));
        foreach (var (mine, other) in ours.Zip(theirs))
        {
            var order = CompareText(mine.Name, other.Name);
            order = order != 0 ? order : Compare(mine.Value, other.Value);
            if (order != 0)
            {
                return order;
            }
        }

        return ours.Count - theirs.Count;
    }

    // Two objects are equal whatever the order of their members.
    private static List<JsonProperty> Sorted(JsonElement value) =>
        [.. value.EnumerateObject().OrderBy(member => member.Name, Comparer<string>.Create(CompareText))];
}
