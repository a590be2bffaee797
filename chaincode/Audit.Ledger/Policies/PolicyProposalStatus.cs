namespace Audit.Ledger;

/// <summary>Where a proposed policy stands.</summary>
public enum PolicyProposalStatus
{
    /// <summary>It can be approved.</summary>
    Open,

    /// <summary>The quorum approved it; it became a version of the policy.</summary>
    Adopted,

    /// <summary>The time to approve it has passed. Never stored: it follows from the reader's time.</summary>
    Expired,

    /// <summary>Its proposer took it back.</summary>
    Withdrawn,

    /// <summary>The policy it was to replace is no longer in force. Never stored: it follows from the policy in force.</summary>
    Stale,
}
