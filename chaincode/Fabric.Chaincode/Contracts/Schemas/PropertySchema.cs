using System.Text.Json.Serialization.Metadata;

namespace Fabric.Chaincode.Contracts.Schemas;

/// <summary>A property of an object.</summary>
internal sealed record PropertySchema(JsonPropertyInfo Property, ValueSchema Value, bool IsRequired)
{
    public string Name => Property.Name;
}
