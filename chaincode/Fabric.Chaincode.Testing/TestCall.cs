using System.Text;

namespace Fabric.Chaincode.Testing;

/// <summary>A transaction that a test sends, where function and parameters as text do not say enough.</summary>
public sealed record TestCall
{
    /// <summary>A call.</summary>
    /// <param name="function">The function, <c>contract:function</c> where there are several contracts.</param>
    /// <param name="parameters">Its parameters as text.</param>
    public TestCall(string function, params IEnumerable<string> parameters)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(parameters);
        Arguments = [Bytes(function), .. parameters.Select(Bytes)];
    }

    /// <summary>All arguments as bytes; by custom the first one names the function.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Arguments { get; init; }

    /// <summary>Who sends it; null for the client it is sent with.</summary>
    public TestIdentity? Identity { get; init; }

    /// <summary>What endorsers see and the ledger never does.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Transient { get; init; } = new Dictionary<string, ReadOnlyMemory<byte>>();

    /// <summary>The chaincode to call; null for the host's first.</summary>
    public string? ChaincodeName { get; init; }

    /// <summary>The channel to call it on; null for the host's own.</summary>
    public string? Channel { get; init; }

    /// <summary>The organisations whose peers run it; empty, the default, for that of the sender.</summary>
    public IReadOnlyList<string> EndorsingOrganizations { get; init; } = [];

    /// <summary>Whether it calls the chaincode's Init.</summary>
    public bool IsInit { get; init; }

    /// <summary>The function, as text.</summary>
    public string Function => Arguments.Count == 0 ? string.Empty : Encoding.UTF8.GetString(Arguments[0].Span);

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
