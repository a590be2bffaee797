using Fabric.Protos.Peer;

namespace Fabric.Gateway;

/// <summary>What became of a transaction.</summary>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Code">The peers' verdict.</param>
/// <param name="BlockNumber">The block that holds it.</param>
public sealed record CommitStatus(string TransactionId, TxValidationCode Code, ulong BlockNumber)
{
    /// <summary>Whether the transaction took effect.</summary>
    public bool IsValid => Code == TxValidationCode.Valid;
}
