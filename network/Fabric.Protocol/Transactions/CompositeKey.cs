namespace Fabric.Protocol.Transactions;

/// <summary>A key made of an object type and attributes, so that keys can be found by their first attributes.</summary>
/// <param name="ObjectType">The kind of object.</param>
/// <param name="Attributes">The attributes, most significant first.</param>
public sealed record CompositeKey(string ObjectType, IReadOnlyList<string> Attributes);
