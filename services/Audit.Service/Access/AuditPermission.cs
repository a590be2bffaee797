namespace Audit.Service;

/// <summary>What a caller may do. Every endpoint states exactly one; which roles have it stands in <see cref="AccessPolicies"/>.</summary>
internal enum AuditPermission
{
    /// <summary>Nothing is asked of the caller: <c>/alive</c>, the short form of <c>/health</c>, the API's description.</summary>
    Open,

    /// <summary>See audits, verdicts, findings, models, policy, statistics and the live feed.</summary>
    Read,

    /// <summary>Submit sources.</summary>
    Submit,

    /// <summary>Judge findings: dismiss, mark as fixed, reopen.</summary>
    Review,

    /// <summary>Dispute and resolve a verdict, purge a source.</summary>
    Dispute,

    /// <summary>Propose and approve models, policy and rules in the organisation's name.</summary>
    Govern,

    /// <summary>Webhooks, parked work, rebuilding, metrics.</summary>
    Operate,

    /// <summary>See the action log.</summary>
    ReadActions,

    /// <summary>Make and revoke API keys.</summary>
    ManageAccess,
}
