using Fabric.Protos.Peer;

namespace Fabric.Devnet.Ledger;

/// <summary>The committer's verdict on a transaction, with the reason in words when it is invalid.</summary>
/// <param name="Code">Fabric's code.</param>
/// <param name="Reason">Why it is invalid.</param>
/// <param name="IsForced">Whether the devnet was told to judge so: the transaction itself gives no cause.</param>
internal readonly record struct ValidationOutcome(TxValidationCode Code, string? Reason = null, bool IsForced = false)
{
    public static readonly ValidationOutcome Valid = new(TxValidationCode.Valid);

    public bool IsValid => Code == TxValidationCode.Valid;
}
