namespace Audit.Store;

/// <summary>What a command asks of the ledger.</summary>
public enum OutboxKind
{
    /// <summary>Open an audit.</summary>
    Open,

    /// <summary>Cast this organisation's vote.</summary>
    Vote,
}
