namespace Fabric.Devnet.Faults;

/// <summary>What can be made to go wrong.</summary>
public enum DevnetFaultKind
{
    /// <summary>A transaction is judged MVCC_READ_CONFLICT.</summary>
    MvccConflict,

    /// <summary>A transaction is judged PHANTOM_READ_CONFLICT.</summary>
    PhantomRead,

    /// <summary>A peer endorses a result that differs from the others'.</summary>
    EndorsementMismatch,

    /// <summary>A chaincode takes its time; beyond <see cref="DevnetOptions.ExecuteTimeout"/> the peer gives up on it as it would in earnest.</summary>
    SlowChaincode,

    /// <summary>A chaincode's process ends while it works on a transaction.</summary>
    ChaincodeCrash,

    /// <summary>The orderer does not answer: it leaves its port, and gateways cannot submit.</summary>
    OrdererDown,

    /// <summary>A peer does not answer.</summary>
    PeerDown,
}
