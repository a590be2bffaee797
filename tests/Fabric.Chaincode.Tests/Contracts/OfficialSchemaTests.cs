using System.Text.Json.Nodes;
using Fabric.Chaincode.Contracts;

namespace Fabric.Chaincode.Tests.Contracts;

/// <summary>Our metadata against the schema that Fabric's own contract API publishes for it.</summary>
public sealed class OfficialSchemaTests
{
    private static readonly DraftFourValidator Official = new(
        Resource("contract-schema.json"), new() { ["http://json-schema.org/draft-04/schema"] = Resource("json-schema-draft-04.json") });

    [Fact]
    public void Metadata_of_every_test_contract_matches_the_official_schema()
    {
        var chaincode = new ContractChaincode(new AssetContract(), new OpenContract(), new SchemaContract());

        Assert.Empty(Official.Validate(JsonNode.Parse(chaincode.Metadata.Span)));
    }

    [Fact]
    public void Every_schema_in_it_is_a_schema_and_every_reference_leads_somewhere()
    {
        var metadata = JsonNode.Parse(new ContractChaincode(new AssetContract(), new SchemaContract()).Metadata.Span)!;
        var draft = new DraftFourValidator(Resource("json-schema-draft-04.json"), []);

        Assert.All(metadata["components"]!["schemas"]!.AsObject(), entry => Assert.Empty(draft.Validate(entry.Value)));
        var references = References(metadata).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.NotNull(metadata["components"]!["schemas"]![reference.Split('/')[^1]]));
    }

    [Theory]
    [InlineData("""{"contracts":{}}""", "$: info is required")]
    [InlineData("""{"info":{"title":"t"},"contracts":{}}""", "$.info: version is required")]
    [InlineData("""{"info":{"title":"t","version":"1"},"contracts":{"c":{"name":"c","transactions":[{"name":5}]}}}""", "$.contracts.c.transactions[0].name: not a string")]
    [InlineData(
        """{"info":{"title":"t","version":"1"},"contracts":{"c":{"name":"c","transactions":[{"name":"t","returns":{"schema":{}}}]}}}""",
        "$.contracts.c.transactions[0].returns: schema is not allowed")]
    [InlineData(
        """{"info":{"title":"t","version":"1"},"contracts":{},"components":{"schemas":{"a":{"$id":"a","required":[]}}}}""",
        "$.components.schemas.a.required: fewer than 1 items")]
    public void Validator_finds_what_the_schema_forbids(string metadata, string expected) =>
        Assert.Contains(expected, Official.Validate(JsonNode.Parse(metadata)));

    private static JsonNode Resource(string name)
    {
        using var stream = typeof(OfficialSchemaTests).Assembly.GetManifestResourceStream(name)!;
        return JsonNode.Parse(stream)!;
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "$ref" ? [member.Value!.GetValue<string>()] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
