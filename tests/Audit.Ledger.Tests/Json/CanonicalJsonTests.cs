using System.Text;
using Audit.Ledger.Json;

namespace Audit.Ledger.Tests.Json;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void Writer_sorts_by_utf16_and_escapes_only_what_it_must()
    {
        var json = new JsonObject
        {
            ["\ue000"] = 1,
            ["😀"] = 2,
            ["b"] = new JsonArray([JsonNode.From(true), JsonNull.Instance, "x/<é>\u007f"]),
            ["B"] = "\"\\\b\t\n\f\r\u0001",
            [""] = -5,
        };

        // 😀 begins with the surrogate U+D83D, which sorts before U+E000 although its code point is higher.
        const string expected = """{"":-5,"B":"\"\\\b\t\n\f\r\u0001","b":[true,null,"x/<é>DEL"],"😀":2,"LAST":1}""";
        Assert.Equal(expected.Replace("DEL", "\u007f", StringComparison.Ordinal).Replace(
            "LAST", "\ue000", StringComparison.Ordinal), CanonicalJson.WriteText(json));
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("-0")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("123456789012345678901234567890")]
    public void Reader_refuses_numbers_that_are_no_plain_integers(string number)
    {
        Assert.Throws<LedgerFormatException>(() => CanonicalJson.Read(Encoding.UTF8.GetBytes(number)));
        Assert.Throws<LedgerFormatException>(() => CanonicalJson.ReadObject($"{{\"a\":{number}}}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}x")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{\"a\":1,\"\\u0061\":2}")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("/* */{}")]
    [InlineData("\ufeff{}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("{\"a\":\"\n\"}")]
    [InlineData("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]")]
    public void Reader_refuses_what_could_be_read_in_two_ways(string text) =>
        Assert.Throws<LedgerFormatException>(() => CanonicalJson.ReadObject(text));

    [Fact]
    public void Reader_refuses_invalid_utf8() =>
        Assert.Throws<LedgerFormatException>(() => CanonicalJson.Read([(byte)'"', 0xC3, (byte)'"']));

    [Fact]
    public void Writer_refuses_half_a_surrogate_pair() =>
        Assert.Throws<LedgerFormatException>(() => CanonicalJson.Write(JsonNode.From("a\ud800b")));

    [Theory]
    [InlineData(9_007_199_254_740_992)]
    [InlineData(long.MinValue)]
    public void Writer_refuses_integers_that_other_readers_would_round(long value) =>
        Assert.Throws<LedgerFormatException>(() => CanonicalJson.Write(JsonNode.From(value)));

    [Theory]
    [InlineData("""{"a":1,"b":2}""", true)]
    [InlineData("""{"b":2,"a":1}""", false)]
    [InlineData("""{"a": 1}""", false)]
    [InlineData("""{"a":"\u0041"}""", false)]
    [InlineData("""{"a":1}x""", false)]
    public void Canonical_form_is_told_apart(string text, bool canonical) =>
        Assert.Equal(canonical, CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Readers_name_the_member_that_is_wrong()
    {
        var json = CanonicalJson.ReadObject("""{"size":-1,"name":3,"flag":"x"}""");

        Assert.Contains("'size' is -1", Assert.Throws<LedgerFormatException>(
            () => json.ReadInteger("size", 0, 10)).Message, StringComparison.Ordinal);
        Assert.Contains("'name' must be a text", Assert.Throws<LedgerFormatException>(
            () => json.ReadText("name")).Message, StringComparison.Ordinal);
        Assert.Contains("'gone' is missing", Assert.Throws<LedgerFormatException>(
            () => json.ReadText("gone")).Message, StringComparison.Ordinal);
        Assert.Contains("'flag'", Assert.Throws<LedgerFormatException>(() => json.ReadBoolean("flag")).Message, StringComparison.Ordinal);
        Assert.Contains("'name' is not known", Assert.Throws<LedgerFormatException>(
            () => json.RefuseMembersOtherThan("size", "flag")).Message, StringComparison.Ordinal);
    }
}
