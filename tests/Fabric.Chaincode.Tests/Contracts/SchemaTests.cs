using System.Text.Json;
using System.Text.Json.Nodes;
using Fabric.Chaincode.Contracts;

namespace Fabric.Chaincode.Tests.Contracts;

public sealed class SchemaTests
{
    private readonly ContractChaincode _chaincode = new(new SchemaContract());

    [Theory]
    [InlineData("""{"name":"a b","children":[{"name":"x","children":[]}]}""", "branch.children[0].name: expected at least 2 characters, received 1")]
    [InlineData("""{"name":"ab","children":[null]}""", "branch.children[0]: expected an object (Branch), received null")]
    [InlineData("""{"name":"ab","children":{}}""", "branch.children: expected array, received an object")]
    [InlineData("""{"name":"ab","children":[],"weight":0}""", "branch.weight: expected at least 1, received 0")]
    [InlineData("""{"name":"ab","children":[],"weight":1.5}""", "branch.weight: expected integer (int32), received number 1.5")]
    [InlineData("""{"name":"ab","children":[],"weight":3000000000}""", "branch.weight: expected integer (int32), received number 3000000000")]
    [InlineData("""{"name":"ab","children":[],"weight":"5"}""", "branch.weight: expected integer (int32), received string '5'")]
    [InlineData("""{"name":"ab","children":[],"counts":{"a":true}}""", "branch.counts.a: expected integer (int32), received boolean true")]
    [InlineData("""{"name":"ab","children":[],"state":"open"}""", "branch.state: expected one of Open, CLOSED, received string 'open'")]
    [InlineData("""{"name":"ab","children":[],"secret":"x"}""", "branch.secret: Branch has no such property")]
    [InlineData("""{"name":5,"weight":0}""", "branch.name: expected string, received number 5; branch.weight: expected at least 1, received 0; branch.children: required, but missing")]
    [InlineData("[]", "branch: expected an object (Branch), received an array")]
    public async Task Arguments_that_do_not_match_say_where_what_was_expected_and_what_came(string branch, string expected) => Assert.Equal(
        "error managing parameter branch. value did not match schema: " + expected, await _chaincode.RefusalAsync("Grow", branch, "2"));

    [Fact]
    public async Task Arguments_that_match_are_taken_with_their_nulls()
    {
        const string Branch = """{"name":"ab","children":[],"weight":5,"parent":null,"counts":{"a":1,"b":null},"state":null}""";

        Assert.Equal(Branch.Replace(":5,", ":10,", StringComparison.Ordinal), await _chaincode.TextAsync("Grow", Branch, "2"));
        Assert.Equal("""["a",null]""", await _chaincode.TextAsync("MaybeWords", """["a",null]"""));
        Assert.Equal("""{"left":1,"right":null}""", await _chaincode.TextAsync("Join", """{"left":1,"right":null}"""));
        Assert.Equal("1", await _chaincode.TextAsync("Count", """{"a":null}"""));
    }

    [Fact]
    public async Task Nulls_in_lists_are_refused_where_the_annotations_forbid_them()
    {
        Assert.EndsWith("words[1]: expected string, received null", await _chaincode.RefusalAsync("Words", """["a",null]"""), StringComparison.Ordinal);
        Assert.EndsWith("branches: expected at least 1 items, received 0", await _chaincode.RefusalAsync("Count", "{}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Grow", "by. value did not match schema: by: expected at most 10, received 11", """{"name":"ab","children":[]}""", "11")]
    [InlineData("Code", "code. value did not match schema: code: expected text that matches ^(?:[A-Z]{3})$, received 'ABCD'", "ABCD", "")]
    [InlineData("Code", "bytes. value did not match schema: bytes: expected at most 4 bytes, received 5", "ABC", "12345")]
    public async Task Attributes_of_parameters_are_checked(string function, string expected, params string[] parameters) =>
        Assert.Equal("error managing parameter " + expected, await _chaincode.RefusalAsync(function, parameters));

    [Fact]
    public async Task Results_are_checked_too()
    {
        Assert.Equal("error handling success response. expected a value of the type String, received null", await _chaincode.RefusalAsync("Lie"));
        Assert.Equal(string.Empty, await _chaincode.TextAsync("Admit"));
        Assert.Equal(
            "error handling success response. value did not match schema: return.weight: expected at most 100, received 500",
            await _chaincode.RefusalAsync("Grow", """{"name":"ab","children":[],"weight":50}""", "10"));
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    public async Task Numbers_that_are_none_are_refused(string number)
    {
        Assert.Equal($"error managing parameter left. Value '{number}' is not a number", await _chaincode.RefusalAsync("Divide", number, "1"));
        Assert.Equal("error handling success response. expected a number, received Infinity", await _chaincode.RefusalAsync("Divide", "1", "0"));
        Assert.Equal("0.1", await _chaincode.TextAsync("Divide", "1", "10"));
    }

    [Fact]
    public async Task Times_and_ids_travel_as_text()
    {
        Assert.Equal(
            "2026-01-31T11:00:00.0000000Z 2026-01-31 12:30:00.5000000 1.02:00:00",
            await _chaincode.TextAsync("Times", "2026-01-31T12:00:00+01:00", "2026-01-31", "12:30:00.5", "1.02:00:00"));
        Assert.Equal("2026-01-31T12:00:00Z", await _chaincode.TextAsync("Now"));
        Assert.Equal("10000000000000000000000000000000000000001", await _chaincode.TextAsync("Power", "100000000000000000000", "1"));
        Assert.Equal("8f14e45f-ceea-467f-9a0c-1b2d3e4f5a6b", await _chaincode.TextAsync("Id", "8f14e45f-ceea-467f-9a0c-1b2d3e4f5a6b", "x"));
        Assert.Equal("error managing parameter id. Value 'x' is not a UUID", await _chaincode.RefusalAsync("Id", "x", "x"));
        Assert.Equal("error managing parameter date. Value '31.1.2026' is not a date, such as 2026-01-31", await _chaincode.RefusalAsync("Times", "2026-01-31T12:00:00Z", "31.1.2026", "", ""));
    }

    [Fact]
    public async Task Members_named_twice_are_refused() => Assert.StartsWith(
        "error managing parameter pair. Value '{\"left\":1,\"left\":2,\"right\":null}' is not Pair`2 in JSON: ",
        await _chaincode.RefusalAsync("Join", """{"left":1,"left":2,"right":null}"""), StringComparison.Ordinal);

    [Fact]
    public void Types_that_hold_themselves_nulls_and_limits_are_described()
    {
        var schemas = JsonNode.Parse(_chaincode.Metadata.Span)!["components"]!["schemas"]!;

        Assert.Equal(["Branch", "PairOfInt32AndBranch"], schemas.AsObject().Select(entry => entry.Key));
        Assert.Equal(
            """
            {"$id":"Branch","type":"object","description":"Something that may hold more of its kind.","properties":{"name":{"type":"string","minLength":2,"maxLength":8,"description":"Its name."},"children":{"type":"array","items":{"$ref":"#/components/schemas/Branch"},"description":"What it holds."},"weight":{"type":"integer","format":"int32","minimum":1,"maximum":100,"description":"How heavy it is."},"parent":{"anyOf":[{"$ref":"#/components/schemas/Branch"},{"type":"null"}],"description":"What holds it, if anything does."},"counts":{"type":"object","additionalProperties":{"type":["integer","null"],"format":"int32"}},"state":{"type":["string","null"],"enum":["Open","CLOSED",null]}},"required":["name","children"],"additionalProperties":false}
            """,
            schemas["Branch"]!.ToJsonString());
    }

    [Fact]
    public async Task Description_does_not_depend_on_what_was_called_before()
    {
        var other = new ContractChaincode(new SchemaContract());
        await other.TextAsync("Join", """{"left":1,"right":null}""");
        await other.TextAsync("Words", "[]");

        Assert.Equal(_chaincode.Metadata.ToArray(), other.Metadata.ToArray());
    }

    [Fact]
    public async Task Json_options_of_the_user_count_for_checking_and_describing()
    {
        var options = new ContractChaincodeOptions { Json = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper } };
        var chaincode = new ContractChaincode(options, new SchemaContract());

        Assert.StartsWith("{\"NAME\":\"ab\"", await chaincode.TextAsync("Grow", """{"NAME":"ab","CHILDREN":[],"MORE":1,"STATE":1}""", "1"), StringComparison.Ordinal);
        var branch = JsonNode.Parse(chaincode.Metadata.Span)!["components"]!["schemas"]!["Branch"]!;
        Assert.Equal("true", branch["additionalProperties"]!.ToJsonString());
        Assert.Equal("""{"type":["integer","null"]}""", branch["properties"]!["STATE"]!.ToJsonString());
    }
}
