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
}
