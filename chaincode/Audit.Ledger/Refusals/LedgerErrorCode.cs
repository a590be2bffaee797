namespace Audit.Ledger;

/// <summary>The stable codes at the start of every refusal text. Codes are added, never renamed.</summary>
public static class LedgerErrorCode
{
    /// <summary>A parameter is not the JSON, hash or time it must be.</summary>
    public const string MalformedInput = "MALFORMED_INPUT";

    /// <summary>The caller's certificate lacks the role.</summary>
    public const string RoleRequired = "ROLE_REQUIRED";

    /// <summary>The channel has no policy yet.</summary>
    public const string PolicyNotEstablished = "POLICY_NOT_ESTABLISHED";

    /// <summary>The channel has a policy already.</summary>
    public const string PolicyAlreadyEstablished = "POLICY_ALREADY_ESTABLISHED";

    /// <summary>The policy contradicts itself.</summary>
    public const string PolicyInvalid = "POLICY_INVALID";

    /// <summary>The caller's organisation is not named by the policy.</summary>
    public const string OrganizationNotInPolicy = "ORGANIZATION_NOT_IN_POLICY";

    /// <summary>No model with this bundle hash was proposed.</summary>
    public const string ModelUnknown = "MODEL_UNKNOWN";

    /// <summary>A model with this bundle hash was proposed before.</summary>
    public const string ModelAlreadyProposed = "MODEL_ALREADY_PROPOSED";

    /// <summary>The caller's organisation approved this model before.</summary>
    public const string ModelAlreadyApproved = "MODEL_ALREADY_APPROVED";

    /// <summary>The model a vote names is not ACTIVE.</summary>
    public const string ModelNotActive = "MODEL_NOT_ACTIVE";

    /// <summary>The model is retired; nothing more can be done to it.</summary>
    public const string ModelRetired = "MODEL_RETIRED";

    /// <summary>There is no audit with this id.</summary>
    public const string AuditUnknown = "AUDIT_UNKNOWN";

    /// <summary>The request carries no source in its transient field.</summary>
    public const string SourceMissing = "SOURCE_MISSING";

    /// <summary>The source is not the one the hash, size or file count names.</summary>
    public const string SourceHashMismatch = "SOURCE_HASH_MISMATCH";

    /// <summary>The source is not a canonical source bundle.</summary>
    public const string SourceInvalid = "SOURCE_INVALID";

    /// <summary>The source exceeds a limit.</summary>
    public const string SourceTooLarge = "SOURCE_TOO_LARGE";

    /// <summary>This peer holds no source for the audit.</summary>
    public const string SourceUnavailable = "SOURCE_UNAVAILABLE";

    /// <summary>The organisation has voted on this audit with this model.</summary>
    public const string VoteAlreadyRecorded = "VOTE_ALREADY_RECORDED";

    /// <summary>The scores are not ten basis-point values, one per class.</summary>
    public const string ScoresInvalid = "SCORES_INVALID";

    /// <summary>
    /// A record on the ledger cannot be read; the chaincode version is older than the record or the state was changed outside of it.
    /// </summary>
    public const string StateUnreadable = "STATE_UNREADABLE";

    /// <summary>There is no policy proposal with this id.</summary>
    public const string PolicyProposalUnknown = "POLICY_PROPOSAL_UNKNOWN";

    /// <summary>The same policy is proposed already and can still be approved, or was adopted.</summary>
    public const string PolicyAlreadyProposed = "POLICY_ALREADY_PROPOSED";

    /// <summary>The caller's organisation approved this policy proposal before.</summary>
    public const string PolicyAlreadyApproved = "POLICY_ALREADY_APPROVED";

    /// <summary>The policy version that a proposal is to replace is not the one in force.</summary>
    public const string PolicyStale = "POLICY_STALE";

    /// <summary>The time to approve a proposal has passed.</summary>
    public const string ProposalExpired = "PROPOSAL_EXPIRED";

    /// <summary>A proposal was adopted or withdrawn.</summary>
    public const string ProposalClosed = "PROPOSAL_CLOSED";

    /// <summary>Only the proposer's organisation can do this.</summary>
    public const string NotProposer = "NOT_PROPOSER";

    /// <summary>The model is revoked; only a quorum can make it usable again.</summary>
    public const string ModelRevoked = "MODEL_REVOKED";

    /// <summary>The model was set aside by a rule; only a quorum can make it usable again.</summary>
    public const string ModelSuspended = "MODEL_SUSPENDED";

    /// <summary>The model is neither revoked nor suspended.</summary>
    public const string ModelNotRevoked = "MODEL_NOT_REVOKED";

    /// <summary>The caller's organisation approved the model's retirement before.</summary>
    public const string RetirementAlreadyApproved = "RETIREMENT_ALREADY_APPROVED";

    /// <summary>The caller's organisation approved the model's reinstatement before.</summary>
    public const string ReinstatementAlreadyApproved = "REINSTATEMENT_ALREADY_APPROVED";

    /// <summary>The organisation has recorded this metric on this data set for this model.</summary>
    public const string EvaluationAlreadyRecorded = "EVALUATION_ALREADY_RECORDED";

    /// <summary>The audit has no verdict yet.</summary>
    public const string AuditNotDecided = "AUDIT_NOT_DECIDED";

    /// <summary>Nobody disputes the audit.</summary>
    public const string AuditNotDisputed = "AUDIT_NOT_DISPUTED";

    /// <summary>The audit was followed by a newer one.</summary>
    public const string AuditSuperseded = "AUDIT_SUPERSEDED";

    /// <summary>Neither the policy nor the models have changed since the verdict.</summary>
    public const string ReauditNotNeeded = "REAUDIT_NOT_NEEDED";

    /// <summary>The organisation disputes the audit already.</summary>
    public const string DisputeAlreadyRecorded = "DISPUTE_ALREADY_RECORDED";

    /// <summary>The source of the audit was purged.</summary>
    public const string SourcePurged = "SOURCE_PURGED";

    /// <summary>The source of the audit stays with the submitter's organisation; nobody else votes on it.</summary>
    public const string SourceNotShared = "SOURCE_NOT_SHARED";

    /// <summary>The policy does not allow audits whose source is not shared.</summary>
    public const string HashOnlyNotAllowed = "HASH_ONLY_NOT_ALLOWED";

    /// <summary>Only the organisation that opened the audit can do this.</summary>
    public const string NotOpener = "NOT_OPENER";

    /// <summary>The audit, the leaf or the size is not in the log of verdicts.</summary>
    public const string NotInLog = "NOT_IN_LOG";

    /// <summary>All codes.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        MalformedInput, RoleRequired, PolicyNotEstablished, PolicyAlreadyEstablished, PolicyInvalid, OrganizationNotInPolicy,
        ModelUnknown, ModelAlreadyProposed, ModelAlreadyApproved, ModelNotActive, ModelRetired, AuditUnknown,
        SourceMissing, SourceHashMismatch, SourceInvalid, SourceTooLarge, SourceUnavailable,
        VoteAlreadyRecorded, ScoresInvalid, StateUnreadable,
        PolicyProposalUnknown, PolicyAlreadyProposed, PolicyAlreadyApproved, PolicyStale, ProposalExpired,
        ProposalClosed, NotProposer, ModelRevoked, ModelSuspended, ModelNotRevoked,
        RetirementAlreadyApproved, ReinstatementAlreadyApproved, EvaluationAlreadyRecorded, AuditNotDecided, AuditNotDisputed,
        AuditSuperseded, ReauditNotNeeded, DisputeAlreadyRecorded, SourcePurged, SourceNotShared,
        HashOnlyNotAllowed, NotOpener, NotInLog,
    ];
}
