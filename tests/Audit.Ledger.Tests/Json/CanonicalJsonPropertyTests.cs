using System.Text.Json;
using Audit.Ledger.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Ledger.Tests.Json;

public sealed class CanonicalJsonPropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(400);

    private static readonly JsonSerializerOptions Rewriting = new() { WriteIndented = true };

    [Fact]
    public void Canonical_json_read_and_written_again_gives_equal_bytes() => Prop.ForAll(JsonGenerators.Node.ToArbitrary(), node =>
    {
        var bytes = CanonicalJson.Write(node);
        return CanonicalJson.Write(CanonicalJson.Read(bytes)).AsSpan().SequenceEqual(bytes) && CanonicalJson.IsCanonical(bytes);
    }).Check(Runs);

    [Fact]
    public void Canonical_json_lists_members_in_ordinal_order_at_every_level() => Prop.ForAll(JsonGenerators.Node.ToArbitrary(), node =>
    {
        using var document = JsonDocument.Parse(CanonicalJson.Write(node));
        return MembersAreOrdered(document.RootElement);
    }).Check(Runs);

    [Fact]
    public void Canonical_json_means_the_same_to_another_reader() => Prop.ForAll(JsonGenerators.Node.ToArbitrary(), node =>
    {
        using var document = JsonDocument.Parse(CanonicalJson.Write(node));
        return Same(node, document.RootElement);
    }).Check(Runs);

    [Fact]
    public void Reader_takes_a_rewritten_form_and_restores_the_canonical_one() => Prop.ForAll(JsonGenerators.Node.ToArbitrary(), node =>
    {
        // What a state database may do to a value: indent it and escape everything beyond ASCII.
        var canonical = CanonicalJson.Write(node);
        using var document = JsonDocument.Parse(canonical);
        var rewritten = JsonSerializer.SerializeToUtf8Bytes(document.RootElement, Rewriting);
        return CanonicalJson.Write(CanonicalJson.Read(rewritten)).AsSpan().SequenceEqual(canonical);
    }).Check(Runs);

    [Fact]
    public void Reader_survives_any_bytes() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        Attempt(bytes);
        Attempt([.. "{\"a\":"u8, .. bytes, .. "}"u8]);
        Attempt([.. "[\""u8, .. bytes, .. "\"]"u8]);
        return true;
    }).Check(Runs);

    [Fact]
    public void Reader_survives_every_cut_of_a_valid_text() => Prop.ForAll(JsonGenerators.Node.ToArbitrary(), node =>
    {
        var bytes = CanonicalJson.Write(new JsonObject { ["value"] = node });
        return Enumerable.Range(0, bytes.Length).All(length => !Reads(bytes.AsSpan(0, length)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static bool Reads(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _ = CanonicalJson.Read(bytes);
            return true;
        }
        catch (LedgerFormatException)
        {
            return false;
        }
    }

    private static void Attempt(byte[] bytes) => _ = Reads(bytes);

    private static bool MembersAreOrdered(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => IsAscending([.. element.EnumerateObject().Select(member => member.Name)])
            && element.EnumerateObject().All(member => MembersAreOrdered(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().All(MembersAreOrdered),
        _ => true,
    };

    private static bool IsAscending(string[] names) =>
        names.Zip(names.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);

    private static bool Same(JsonNode node, JsonElement element) => node switch
    {
        JsonText text => element.GetString() == text.Value,
        JsonInteger integer => element.GetRawText() == integer.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        JsonBoolean truth => element.GetBoolean() == truth.Value,
        JsonArray array => array.Count == element.GetArrayLength()
            && array.Zip(element.EnumerateArray()).All(pair => Same(pair.First, pair.Second)),
        JsonObject map => map.Count == element.EnumerateObject().Count()
            && map.All(member => Same(member.Value, element.GetProperty(member.Key))),
        _ => element.ValueKind == JsonValueKind.Null,
    };
}
