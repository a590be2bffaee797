namespace Fabric.Devnet;

/// <summary>What an identity must be in its organisation for an <see cref="EndorsementPolicy"/> to count it (node OUs).</summary>
public enum PrincipalRole
{
    /// <summary>Any valid identity of the organisation.</summary>
    Member,

    /// <summary>An administrator.</summary>
    Admin,

    /// <summary>A client.</summary>
    Client,

    /// <summary>A peer: what endorses.</summary>
    Peer,

    /// <summary>An orderer.</summary>
    Orderer,
}
