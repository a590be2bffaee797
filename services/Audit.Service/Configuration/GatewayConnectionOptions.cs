using Audit.Ledger;

namespace Audit.Service;

/// <summary>How the service reaches its organisation's peer, and as whom.</summary>
public sealed record GatewayConnectionOptions
{
    /// <summary>The peer's address, such as <c>https://peer0.org1.example.com:7051</c>. Required.</summary>
    public string Address { get; init; } = "";

    /// <summary>The PEM file of the root that the peer's TLS certificate must chain to. Required with https.</summary>
    public string TlsRootCertificatePath { get; init; } = "";

    /// <summary>The name to expect in the peer's certificate instead of the address's host; null to expect the host.</summary>
    public string? TargetNameOverride { get; init; }

    /// <summary>The PEM file of the service's certificate; its attribute <c>audit.role</c> must list submitter and auditor. Required.</summary>
    public string CertificatePath { get; init; } = "";

    /// <summary>The PEM file of the certificate's private key. Required.</summary>
    public string PrivateKeyPath { get; init; } = "";

    /// <summary>The channel. Default: <c>audit</c>.</summary>
    public string Channel { get; init; } = "audit";

    /// <summary>The chaincode's name on the channel. Default: <c>audit</c>.</summary>
    public string Chaincode { get; init; } = LedgerNames.Chaincode;

    internal void Validate(OptionsCheck check)
    {
        check.Address(nameof(Address), Address);
        if (Address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        {
            check.File(nameof(TlsRootCertificatePath), TlsRootCertificatePath);
        }

        check.File(nameof(CertificatePath), CertificatePath);
        check.File(nameof(PrivateKeyPath), PrivateKeyPath);
        check.Text(nameof(Channel), Channel, "the channel's name");
        check.Text(nameof(Chaincode), Chaincode, "the chaincode's name on the channel");
    }
}
