using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fabric.Chaincode.Contracts;
using Fabric.Chaincode.Contracts.Metadata;

namespace Fabric.Chaincode.Tests.Contracts;

public sealed class MetadataTests
{
    private readonly ContractChaincode _chaincode = new(new AssetContract(), new OpenContract());
    private readonly JsonNode _metadata;

    public MetadataTests() => _metadata = JsonNode.Parse(_chaincode.Metadata.Span)!;

    [Fact]
    public async Task Metadata_is_a_transaction_of_the_system_contract() =>
        Assert.Equal(_metadata.ToJsonString(), JsonNode.Parse(await _chaincode.TextAsync("org.hyperledger.fabric:GetMetadata"))!.ToJsonString());

    [Fact]
    public void Chaincode_and_contracts_say_who_they_are()
    {
        Assert.Equal("Fabric.Chaincode.Tests", Text(_metadata["info"]!["title"]));
        Assert.Matches(@"^\d+\.\d+\.\d+$", Text(_metadata["info"]!["version"]));
        Assert.Equal(["assets", "open", "org.hyperledger.fabric"], _metadata["contracts"]!.AsObject().Select(contract => contract.Key));
        Assert.Equal(
            """{"title":"Assets","version":"1.2.3","description":"Keeps assets, see Asset.","license":{"name":"Apache-2.0"}}""",
            Compact(_metadata["contracts"]!["assets"]!["info"]));
        Assert.True((bool)_metadata["contracts"]!["assets"]!["default"]!);
        Assert.Null(_metadata["contracts"]!["open"]!["default"]);
    }

    [Fact]
    public void Transactions_have_real_parameter_names_descriptions_and_schemas() => Assert.Equal(
        """
        {"name":"Join","description":"Joins left and right.","tag":["evaluate","EVALUATE"],"parameters":[{"name":"left","description":"The first part.","required":true,"schema":{"type":"string"}},{"name":"right","description":"The second part.","required":true,"schema":{"type":"string"}}],"returns":{"type":"string"}}
        """,
        Compact(Transaction("Join")));

    [Fact]
    public void Transactions_are_listed_in_order_and_tagged_as_submitted_unless_marked()
    {
        var names = _metadata["contracts"]!["assets"]!["transactions"]!.AsArray().Select(transaction => Text(transaction!["name"])).ToList();

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal("""["submit","SUBMIT"]""", Compact(Transaction("Store")["tag"]));
        Assert.Null(Transaction("Nothing")["parameters"]);
        Assert.Null(Transaction("Nothing")["returns"]);
        Assert.Null(Transaction("Teapot")["returns"]);
    }

    [Fact]
    public void Parameters_that_may_be_null_or_left_out_are_not_required() => Assert.Equal(
        ["text true", "number false", "note false", "size false"],
        Transaction("Optional")["parameters"]!.AsArray().Select(parameter => $"{parameter!["name"]} {parameter["required"]}"));

    [Fact]
    public void Scalars_are_described_with_type_and_format()
    {
        Assert.Equal(
            ["integer int32", "integer uint64", "number double", "boolean ", "number decimal"],
            Transaction("numbers")["parameters"]!.AsArray().Select(parameter => $"{parameter!["schema"]!["type"]} {parameter["schema"]!["format"]}"));
        Assert.Equal("""{"type":"string","format":"date-time"}""", Compact(Transaction("NextDay")["returns"]));
        Assert.Equal("""{"type":"string","format":"byte"}""", Compact(Transaction("Reverse")["returns"]));
        Assert.Equal("""{"type":"string","enum":["Open","CLOSED"]}""", Compact(Transaction("State")["returns"]));
    }

    [Fact]
    public void Objects_are_described_once_with_their_documentation_and_what_they_need()
    {
        Assert.Equal("""{"$ref":"#/components/schemas/Asset"}""", Compact(Transaction("Store")["returns"]));
        Assert.Equal(
            """
            {"$id":"Asset","type":"object","description":"A thing with an owner.","properties":{"id":{"type":"integer","format":"int32","description":"Its number."},"owner":{"type":"string","description":"Who has it."},"tags":{"type":"array","items":{"type":"string"},"description":"Words about it."},"note":{"type":["string","null"],"description":"Anything else."},"state":{"type":"string","enum":["Open","CLOSED"],"description":"Where it stands."},"parts":{"type":"object","additionalProperties":{"$ref":"#/components/schemas/Asset"},"description":"What it is made of."}},"required":["id","owner","tags"],"additionalProperties":false}
            """,
            Compact(_metadata["components"]!["schemas"]!["Asset"]));
        Assert.Single(_metadata["components"]!["schemas"]!.AsObject());
    }

    [Fact]
    public void Options_name_the_chaincode()
    {
        var chaincode = new ContractChaincode(new ContractChaincodeOptions { Title = "Mine", Version = "9.9.9" }, new OpenContract());

        Assert.Equal("""{"title":"Mine","version":"9.9.9"}""", Compact(JsonNode.Parse(chaincode.Metadata.Span)!["info"]));
    }

    [Fact]
    public void Documentation_is_found_beside_the_program_when_the_assembly_has_no_place_of_its_own()
    {
        var copy = Assembly.Load(File.ReadAllBytes(typeof(SchemaContract).Assembly.Location));
        var contract = (Contract)Activator.CreateInstance(copy.GetType(typeof(SchemaContract).FullName!)!)!;

        Assert.Empty(copy.Location);
        Assert.Equal(
            "Takes and returns all kinds of values.",
            Text(JsonNode.Parse(new ContractChaincode(contract).Metadata.Span)!["contracts"]!["schemas"]!["info"]!["description"]));
    }

    [Fact]
    public void Without_documentation_there_are_no_descriptions() => Assert.Null(new XmlDocumentation().OfType(typeof(Assert)));

    private static string Compact(JsonNode? node) =>
        node!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private JsonNode Transaction(string name) =>
        _metadata["contracts"]!["assets"]!["transactions"]!.AsArray().Single(transaction => Text(transaction!["name"]) == name)!;
}
