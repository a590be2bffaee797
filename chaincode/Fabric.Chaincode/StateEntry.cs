namespace Fabric.Chaincode;

/// <summary>A key and its committed value, as a range query yields them.</summary>
/// <param name="Key">The key, simple or composite.</param>
/// <param name="Value">The value's bytes, never empty.</param>
public sealed record StateEntry(string Key, ReadOnlyMemory<byte> Value);
