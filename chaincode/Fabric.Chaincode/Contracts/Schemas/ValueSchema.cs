namespace Fabric.Chaincode.Contracts.Schemas;

/// <summary>What values of a parameter, a result, a property or an item look like in JSON.</summary>
internal sealed record ValueSchema
{
    /// <summary>JSON schema's name for the type; null when anything may come.</summary>
    public string? Type { get; init; }

    public string? Format { get; init; }

    /// <summary>The values of an enumeration.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>The items of an array.</summary>
    public ValueSchema? Items { get; init; }

    /// <summary>The values of a dictionary.</summary>
    public ValueSchema? Values { get; init; }

    /// <summary>The object that is meant.</summary>
    public ObjectSchema? Object { get; init; }

    public bool IsNullable { get; init; }

    public SchemaConstraints? Constraints { get; init; }
}
