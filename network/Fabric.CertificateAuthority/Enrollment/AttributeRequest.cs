namespace Fabric.CertificateAuthority;

/// <summary>Asks for one of the identity's attributes to be written into the certificate.</summary>
/// <param name="Name">The attribute, for example <c>department</c>.</param>
/// <param name="IsOptional">False: without this attribute the identity gets no certificate.</param>
public sealed record AttributeRequest(string Name, bool IsOptional = false);
