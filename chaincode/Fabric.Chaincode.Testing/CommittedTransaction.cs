using System.Text;
using Fabric.Protos.Peer;

namespace Fabric.Chaincode.Testing;

/// <summary>A transaction in a block, valid or not.</summary>
/// <param name="TransactionId">The transaction's id.</param>
/// <param name="BlockNumber">The block that holds it.</param>
/// <param name="Code">Whether it is valid, or why not, as peers say it.</param>
/// <param name="Reason">Why it is not valid, in words; null for a valid one.</param>
/// <param name="Payload">What the chaincode returned.</param>
public sealed record CommittedTransaction(string TransactionId, ulong BlockNumber, TxValidationCode Code, string? Reason, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Whether it changed the state.</summary>
    public bool IsValid => Code == TxValidationCode.Valid;

    /// <summary>What the chaincode returned as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(Payload.Span);
}
