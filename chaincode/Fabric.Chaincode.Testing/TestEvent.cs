using System.Text;

namespace Fabric.Chaincode.Testing;

/// <summary>An event that a committed transaction raised.</summary>
/// <param name="BlockNumber">The block that holds the transaction.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="ChaincodeName">The chaincode.</param>
/// <param name="Name">The event's name.</param>
/// <param name="Payload">Its bytes.</param>
public sealed record TestEvent(ulong BlockNumber, string TransactionId, string ChaincodeName, string Name, ReadOnlyMemory<byte> Payload)
{
    /// <summary>The payload as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(Payload.Span);
}
