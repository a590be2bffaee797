using Fabric.Protos.Peer;

namespace Fabric.Devnet.Ledger;

/// <summary>The committer's verdict on a transaction, with the reason in words when it is invalid.</summary>
internal readonly record struct ValidationOutcome(TxValidationCode Code, string? Reason = null)
{
    public static readonly ValidationOutcome Valid = new(TxValidationCode.Valid);

    public bool IsValid => Code == TxValidationCode.Valid;
}
