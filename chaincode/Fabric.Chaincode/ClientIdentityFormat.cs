namespace Fabric.Chaincode;

/// <summary>How chaincode in one of Fabric's languages writes a client's id. They differ, so that ids do not compare across languages.</summary>
public enum ClientIdentityFormat
{
    /// <summary>Base64 of <c>x509::CN=user,O=org::CN=ca</c>: what <see cref="ClientIdentity.Id"/> is.</summary>
    Go,

    /// <summary><c>x509::/O=org/CN=user::/CN=ca</c>, in the order of the certificate.</summary>
    Node,

    /// <summary><c>x509::CN=user, O=org::CN=ca</c>, as Java prints names.</summary>
    Java,
}
