namespace Audit.Ledger;

/// <summary>Where an audit stands.</summary>
public enum AuditStatus
{
    /// <summary>Opened; the voted weight has not reached the quorum.</summary>
    Open,

    /// <summary>The quorum has been reached and the verdict stands.</summary>
    Decided,

    /// <summary>Compliance disputes the verdict, which stays beside the dispute.</summary>
    Disputed,
}
