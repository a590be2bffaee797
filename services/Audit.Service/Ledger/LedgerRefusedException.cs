using Audit.Ledger;

namespace Audit.Service;

/// <summary>The chaincode refused a request by one of its rules.</summary>
public sealed class LedgerRefusedException : AuditServiceException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="refusal">The chaincode's code and words.</param>
    /// <param name="innerException">What caused it, when something did.</param>
    public LedgerRefusedException(LedgerRefusal refusal, Exception? innerException = null)
        : base($"The ledger refused: {refusal}", innerException) => Refusal = refusal;

    /// <summary>The chaincode's code and words.</summary>
    public LedgerRefusal Refusal { get; }

    /// <summary>
    /// True when the refusal speaks of something that may only not have arrived yet: the endorsing peer can be a block behind the one
    /// whose event we acted on, and private data is handed from peer to peer.
    /// </summary>
    public bool MayBeEarly => Refusal.Code is LedgerErrorCode.AuditUnknown or LedgerErrorCode.ModelUnknown or LedgerErrorCode.ModelNotActive
        or LedgerErrorCode.PolicyNotEstablished or LedgerErrorCode.SourceUnavailable;
}
