namespace Fabric.CertificateAuthority;

/// <summary>The elliptic curves that Fabric's identities use.</summary>
public enum KeyCurve
{
    /// <summary>NIST P-256, what Fabric's own tools make.</summary>
    P256,

    /// <summary>NIST P-384.</summary>
    P384,
}
