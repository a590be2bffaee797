namespace Audit.Store;

/// <summary>The kinds of <see cref="GovernanceRecord"/>.</summary>
public static class GovernanceKind
{
    /// <summary>A proposal of a policy; the subject is its id, the key its round.</summary>
    public const string PolicyProposal = "policyProposal";

    /// <summary>An approval of a proposed policy; the subject is the proposal.</summary>
    public const string PolicyApproval = "policyApproval";

    /// <summary>An approval of a model; the subject is its bundle hash.</summary>
    public const string ModelApproval = "modelApproval";

    /// <summary>An approval of a model's retirement.</summary>
    public const string ModelRetirementApproval = "modelRetirementApproval";

    /// <summary>An approval to make a suspended or revoked model active again.</summary>
    public const string ModelReinstatementApproval = "modelReinstatementApproval";

    /// <summary>A model as it stood after a transaction that changed its status.</summary>
    public const string ModelChange = "modelChange";

    /// <summary>An organisation's evaluation of a model.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>A dispute of a verdict; the subject is the audit.</summary>
    public const string Dispute = "dispute";

    /// <summary>The resolution of a dispute.</summary>
    public const string Resolution = "resolution";

    /// <summary>The purge of an audit's source.</summary>
    public const string Purge = "purge";

    /// <summary>What a rule of the policy decided; the subject is the policy's version.</summary>
    public const string Decision = "decision";

    /// <summary>Whether an organisation's weight counts; the subject is the organisation, the status <c>SUSPENDED</c> or <c>RESTORED</c>.</summary>
    public const string Weight = "weight";
}
