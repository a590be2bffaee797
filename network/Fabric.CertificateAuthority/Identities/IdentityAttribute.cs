namespace Fabric.CertificateAuthority;

/// <summary>An attribute of a registered identity.</summary>
/// <param name="Name">Its name. Names that start with <c>hf.</c> are the authority's own, such as <c>hf.Revoker</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="InCertificate">Whether certificates carry it without being asked to (Fabric's <c>:ecert</c>).</param>
public sealed record IdentityAttribute(string Name, string Value, bool InCertificate = false);
