namespace Fabric.Chaincode.Contracts.Schemas;

/// <summary>What objects of a type look like in JSON. Filled after it is known, because types may hold themselves.</summary>
internal sealed class ObjectSchema(Type type, string name)
{
    public Type Type { get; } = type;

    /// <summary>Its name under <c>components/schemas</c>.</summary>
    public string Name { get; } = name;

    public Dictionary<string, PropertySchema> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether properties may come that it does not know.</summary>
    public bool IsOpen { get; set; }
}
