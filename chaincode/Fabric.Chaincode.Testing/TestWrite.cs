using System.Text;

namespace Fabric.Chaincode.Testing;

/// <summary>A change that a transaction wants to make.</summary>
/// <param name="ChaincodeName">The chaincode whose state changes.</param>
/// <param name="Collection">The private data collection; empty for public state.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The new value; null when the key is deleted.</param>
public sealed record TestWrite(string ChaincodeName, string Collection, string Key, ReadOnlyMemory<byte>? Value)
{
    /// <summary>Whether the key is deleted.</summary>
    public bool IsDelete => Value is null;

    /// <summary>The value as UTF-8 text; null when the key is deleted.</summary>
    public string? Text => Value is { } value ? Encoding.UTF8.GetString(value.Span) : null;
}
