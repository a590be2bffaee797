namespace Audit.Store;

/// <summary>Where a command for the ledger stands.</summary>
public enum OutboxState
{
    /// <summary>To be sent, or sent and not known to have succeeded.</summary>
    Pending,

    /// <summary>The ledger has it.</summary>
    Done,

    /// <summary>The ledger refused it for good; a person has to look.</summary>
    Parked,
}
