namespace Audit.Store;

/// <summary>What a command asks of the ledger.</summary>
public enum OutboxKind
{
    /// <summary>Open an audit.</summary>
    Open,

    /// <summary>Cast this organisation's vote.</summary>
    Vote,

    /// <summary>Submit a transaction that a person gave: an approval, a dispute. It has an id of its own in the place of the audit's.</summary>
    Command,
}
