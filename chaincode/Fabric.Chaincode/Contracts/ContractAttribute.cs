namespace Fabric.Chaincode.Contracts;

/// <summary>Names and describes a contract.</summary>
/// <param name="name">The contract's name, the part before the colon in <c>contract:function</c>; the class's name when null.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class ContractAttribute(string? name = null) : Attribute
{
    /// <summary>The contract's name, or null for the class's name.</summary>
    public string? Name { get; } = name;

    /// <summary>Whether calls that name no contract go to this one. Without a mark they go to the first contract.</summary>
    public bool IsDefault { get; init; }

    /// <summary>A title for the metadata; the contract's name when not set.</summary>
    public string? Title { get; init; }

    /// <summary>A version for the metadata; the assembly's when not set.</summary>
    public string? Version { get; init; }

    /// <summary>A description for the metadata; the summary of the class's XML documentation when not set.</summary>
    public string? Description { get; init; }

    /// <summary>The name of the contract's licence for the metadata, for example <c>Apache-2.0</c>.</summary>
    public string? License { get; init; }
}
