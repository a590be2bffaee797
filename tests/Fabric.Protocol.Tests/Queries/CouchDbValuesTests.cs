using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fabric.Protocol.Queries;
using FsCheck;
using FsCheck.Fluent;

namespace Fabric.Protocol.Tests.Queries;

public sealed class CouchDbValuesTests
{
    [Fact]
    public void Json_objects_keep_their_content_and_are_stable_once_normalized() =>
        Prop.ForAll<NonNull<string>, NonNull<string>, long>((name, text, number) => IsStable(name.Get, text.Get, number)).QuickCheckThrowOnFailure();

    [Fact]
    public void Bytes_that_are_no_json_object_are_left_alone() => Prop.ForAll<byte[]>(value =>
        IsObject(value) || (CouchDbValues.Normalize(value).Span.SequenceEqual(value) && CouchDbValues.ValueFault(value) is null)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("""{"line":"\u2028<","quote":"\"\\\b\f\n\r\t\u0001"}""", """{"line":"\u2028\u003c","quote":"\"\\\b\f\n\r\t\u0001"}""")]
    [InlineData("""{"\uD83D\uDE00":true,"\u00e9":1e3}""", "{\"é\":1e3,\"😀\":true}")]
    public void Text_is_escaped_as_go_does(string written, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(CouchDbValues.Normalize(Encoding.UTF8.GetBytes(written)).Span));

    private static bool IsStable(string name, string text, long number)
    {
        var written = new JsonObject { ["z" + name] = text, ["a" + name] = new JsonArray(number, null, new JsonObject { ["t"] = text }) }.ToJsonString();
        var once = CouchDbValues.Normalize(Encoding.UTF8.GetBytes(written));
        var again = JsonNode.Parse(once.Span)!;
        return once.Span.SequenceEqual(CouchDbValues.Normalize(once).Span)
            && JsonNode.DeepEquals(JsonNode.Parse(written), again)
            && again.AsObject().First().Key.StartsWith('a');
    }

    private static bool IsObject(byte[] value)
    {
        try
        {
            using var document = JsonDocument.Parse(value);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
