namespace Fabric.Chaincode.Contracts.Metadata;

/// <summary>What the XML documentation says of a type, method or property.</summary>
internal sealed record DocumentedMember(string Summary, IReadOnlyDictionary<string, string> Parameters);
