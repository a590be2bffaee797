namespace Audit.Ledger;

/// <summary>Where a model stands.</summary>
public enum ModelStatus
{
    /// <summary>Proposed; too little weight has approved it.</summary>
    Proposed,

    /// <summary>Approved by the quorum; votes may name it.</summary>
    Active,

    /// <summary>Withdrawn; votes may no longer name it. Final.</summary>
    Retired,

    /// <summary>Proposed, and the time to approve it has passed. Never stored: it follows from the reader's time.</summary>
    Expired,

    /// <summary>Set aside by a rule of the policy; votes may not name it until a quorum reinstates it.</summary>
    Suspended,

    /// <summary>Withdrawn at once by one organisation; votes may not name it until a quorum reinstates it.</summary>
    Revoked,
}
