using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Audit.Ledger;
using Fabric.Chaincode;
using Fabric.Protocol.Identity;

namespace Audit.Chaincode.Tests.Channel;

/// <summary>A member with a real certificate, roles in Fabric CA's attribute extension.</summary>
internal sealed class TestUser
{
    public TestUser(string mspId, string name, string? roles)
    {
        MspId = mspId;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name},OU=client", key, HashAlgorithmName.SHA256);
        if (roles is not null)
        {
            request.CertificateExtensions.Add(CertificateAttributes.Create([KeyValuePair.Create(AuditRole.Attribute, roles)]));
        }

        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        Serialized = new X509Identity(mspId, certificate).Serialized.Memory;
    }

    public string MspId { get; }

    public ReadOnlyMemory<byte> Serialized { get; }

    /// <summary>The identity as an endorser reads it from the proposal.</summary>
    public ClientIdentity Read() => ClientIdentity.Parse(Serialized);
}
