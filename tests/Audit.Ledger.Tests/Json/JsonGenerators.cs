using Audit.Ledger.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Ledger.Tests.Json;

/// <summary>Random values of every kind the channel's JSON has.</summary>
internal static class JsonGenerators
{
    private static readonly string[] Awkward =
    [
        "", " ", "\"", "\\", "/", "\b\t\n\f\r", "\0", "\u001f\u007f", "é", "€", "\u2028", "\ufeff", "\ufffd", "😀", "\U0010FFFF", "a", "A",
        "aa", "Z",
        "\ue000", "<script>&amp;'", "\\u0041", "{\"a\":1}", "\uffff", "\ud83d\ude00x",
    ];

    /// <summary>Texts without half surrogate pairs.</summary>
    public static Gen<string> Text { get; } = Gen.Elements(Awkward).ListOf().Select(parts => string.Concat(parts.Take(6)));

    public static Gen<long> Integer { get; } = Gen.OneOf(
        ArbMap.Default.GeneratorFor<int>().Select(value => (long)value),
        ArbMap.Default.GeneratorFor<long>().Select(value => value % (JsonNode.LargestInteger + 1)),
        Gen.Elements(0L, -1L, JsonNode.LargestInteger, -JsonNode.LargestInteger));

    public static Gen<JsonNode> Node { get; } = Gen.Sized(size => Sized(Math.Min(size, 12)));

    private static Gen<JsonNode> Sized(int size)
    {
        var leaf = Gen.OneOf(
            Text.Select(text => JsonNode.From(text)),
            Integer.Select(JsonNode.From),
            ArbMap.Default.GeneratorFor<bool>().Select(JsonNode.From),
            Gen.Constant((JsonNode)JsonNull.Instance));
        if (size <= 1)
        {
            return leaf;
        }

        var child = Sized(size / 3);
        return Gen.OneOf(
            leaf,
            child.ListOf().Select(items => (JsonNode)new JsonArray(items.Take(5))),
            Text.Zip(child).ListOf().Select(members => (JsonNode)ToObject(members.Take(6))));
    }

    private static JsonObject ToObject(IEnumerable<(string Name, JsonNode Value)> members)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members)
        {
            json[name] = value;
        }

        return json;
    }
}
