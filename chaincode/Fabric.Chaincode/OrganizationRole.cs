namespace Fabric.Chaincode;

/// <summary>Whose endorsement a <see cref="KeyEndorsementPolicy"/> takes as an organisation's.</summary>
public enum OrganizationRole
{
    /// <summary>Any identity of the organisation.</summary>
    Member,

    /// <summary>An identity that the organisation's configuration marks as a peer (node OUs).</summary>
    Peer,
}
