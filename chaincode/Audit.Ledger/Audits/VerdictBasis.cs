namespace Audit.Ledger;

/// <summary>What a verdict rests on.</summary>
public enum VerdictBasis
{
    /// <summary>Votes whose weight reached the policy's quorum.</summary>
    Quorum,

    /// <summary>The vote of the submitter's organisation alone, for nobody else was given the source.</summary>
    SingleOrganization,

    /// <summary>No quorum: the model of the votes was revoked while the audit was open, so a person must look.</summary>
    ModelRevoked,
}
