using System.Buffers;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fabric.Chaincode.Contracts.Metadata;

/// <summary>
/// Writes the description of a chaincode in the form all of Fabric's contract APIs share (JSON schema draft 4): contracts,
/// transactions, parameters and the types they use. Better informed than most: real parameter names, nullability,
/// XML documentation.
/// </summary>
internal sealed class MetadataWriter(ContractChaincodeOptions options, TransactionSerializer serializer)
{
    // Where the official Node API publishes the schema of this document.
    private const string SchemaAddress = "https://hyperledger.github.io/fabric-chaincode-node/main/api/contract-schema.json";

    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly XmlDocumentation _documentation = new();

    public byte[] Write(IReadOnlyCollection<ContractDefinition> contracts, ContractDefinition isDefault)
    {
        var schemas = new SchemaWriter(serializer.NewSchemas(), _documentation);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Format))
        {
            json.WriteStartObject();
            json.WriteString("$schema", SchemaAddress);
            WriteInfo(json, isDefault);
            json.WriteStartObject("contracts");
            foreach (var contract in contracts)
            {
                WriteContract(json, contract, contract == isDefault, schemas);
            }

            WriteSystemContract(json);
            json.WriteEndObject();
            json.WriteStartObject("components");
            schemas.WriteComponents(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void WriteInfo(Utf8JsonWriter json, ContractDefinition contract)
    {
        var assembly = contract.Contract.GetType().Assembly;
        WriteInfo(json, options.Title ?? assembly.GetName().Name ?? contract.Name, options.Version ?? VersionOf(assembly));
        json.WriteEndObject();
    }

    private void WriteContract(Utf8JsonWriter json, ContractDefinition contract, bool isDefault, SchemaWriter schemas)
    {
        var type = contract.Contract.GetType();
        json.WriteStartObject(contract.Name);
        json.WriteString("name", contract.Name);
        WriteInfo(json, contract.Attribute?.Title ?? contract.Name, contract.Attribute?.Version ?? VersionOf(type.Assembly));
        WriteDescription(json, contract.Attribute?.Description ?? _documentation.OfType(type));
        if (contract.Attribute?.License is { } license)
        {
            json.WriteStartObject("license");
            json.WriteString("name", license);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (isDefault)
        {
            json.WriteBoolean("default", true);
        }

        json.WriteStartArray("transactions");
        foreach (var function in contract.Functions.OrderBy(function => function.Name, StringComparer.Ordinal))
        {
            WriteFunction(json, function, schemas);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteFunction(Utf8JsonWriter json, ContractFunction function, SchemaWriter schemas)
    {
        var documented = _documentation.OfMethod(function.Method);
        json.WriteStartObject();
        json.WriteString("name", function.Name);
        WriteDescription(json, documented?.Summary);
        WriteTags(json, function.IsEvaluate);
        if (function.Parameters.Count > 0)
        {
            json.WriteStartArray("parameters");
            foreach (var parameter in function.Parameters)
            {
                json.WriteStartObject();
                json.WriteString("name", parameter.Name);
                WriteDescription(json, documented?.Parameters.GetValueOrDefault(parameter.Name));
                json.WriteBoolean("required", !parameter.IsOptional && !parameter.Value.IsNullable);
                json.WritePropertyName("schema");
                schemas.WriteValue(json, parameter.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        // A ready-made response says nothing about its payload.
        if (function.Result.Type != typeof(void) && function.Result.Type != typeof(ChaincodeResponse))
        {
            json.WritePropertyName("returns");
            schemas.WriteValue(json, function.Result);
        }

        json.WriteEndObject();
    }

    private static void WriteSystemContract(Utf8JsonWriter json)
    {
        json.WriteStartObject(ContractChaincode.SystemContract);
        json.WriteString("name", ContractChaincode.SystemContract);
        WriteInfo(json, ContractChaincode.SystemContract, VersionOf(typeof(ContractChaincode).Assembly));
        json.WriteEndObject();
        json.WriteStartArray("transactions");
        json.WriteStartObject();
        json.WriteString("name", ContractChaincode.GetMetadata);
        WriteTags(json, isEvaluate: true);
        json.WriteStartObject("returns");
        json.WriteString("type", "string");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteInfo(Utf8JsonWriter json, string title, string version)
    {
        json.WriteStartObject("info");
        json.WriteString("title", title);
        json.WriteString("version", version);
    }

    // Both spellings are read by existing tools.
    private static void WriteTags(Utf8JsonWriter json, bool isEvaluate)
    {
        json.WriteStartArray("tag");
        json.WriteStringValue(isEvaluate ? "evaluate" : "submit");
        json.WriteStringValue(isEvaluate ? "EVALUATE" : "SUBMIT");
        json.WriteEndArray();
    }

    private static void WriteDescription(Utf8JsonWriter json, string? description)
    {
        if (!string.IsNullOrEmpty(description))
        {
            json.WriteString("description", description);
        }
    }

    // Without the source revision that builds append after '+'.
    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? assembly.GetName().Version?.ToString() ?? "latest";
}
