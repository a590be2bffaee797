using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Chaincode.Testing.Identities;
using Fabric.Protocol.Identity;
using Google.Protobuf;

namespace Fabric.Chaincode.Testing;

/// <summary>
/// A member who sends transactions in a test, with a certificate of its own that follows from what is said here: the same
/// identity has the same certificate in every run. Immutable; safe to share between tests.
/// </summary>
public sealed record TestIdentity
{
    private readonly Lazy<(X509Identity Identity, DeterministicKey Key)> _made;

    /// <summary>A member of an organisation.</summary>
    /// <param name="mspId">The organisation's membership service provider, such as <c>Org1MSP</c>.</param>
    /// <param name="name">The member's common name.</param>
    public TestIdentity(string mspId = "Org1MSP", string name = "user")
    {
        ArgumentException.ThrowIfNullOrEmpty(mspId);
        ArgumentException.ThrowIfNullOrEmpty(name);
        MspId = mspId;
        Name = name;
        _made = new(Make);
    }

    private TestIdentity(TestIdentity original)
    {
        (MspId, Name, Attributes, OrganizationalUnits) = (original.MspId, original.Name, original.Attributes, original.OrganizationalUnits);
        // A copy with other attributes has another certificate.
        _made = new(Make);
    }

    /// <summary>The organisation's membership service provider.</summary>
    public string MspId { get; }

    /// <summary>The member's common name.</summary>
    public string Name { get; }

    /// <summary>The attributes for attribute-based access control, written into the certificate as Fabric CA does; none by default.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>The organisational units in the certificate's subject; <c>client</c> by default.</summary>
    public IReadOnlyList<string> OrganizationalUnits { get; init; } = ["client"];

    /// <summary>The certificate, without its private key. Shared: do not dispose it.</summary>
    public X509Certificate2 Certificate => _made.Value.Identity.Certificate;

    /// <summary>The identity as it travels, a <c>msp.SerializedIdentity</c>.</summary>
    public ReadOnlyMemory<byte> Serialized => Creator.Memory;

    /// <summary>What chaincode sees as <see cref="IChaincodeStub.Creator"/>.</summary>
    public ClientIdentity ClientIdentity => ClientIdentity.Parse(Serialized);

    internal ByteString Creator => _made.Value.Identity.Serialized;

    /// <summary>Whether two identities say the same.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(TestIdentity? other) => other is not null && Creator.Equals(other.Creator);

    /// <inheritdoc/>
    public override int GetHashCode() => Creator.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"{Name}@{MspId}";

    internal byte[] Sign(ReadOnlySpan<byte> message) => _made.Value.Key.Sign(SHA256.HashData(message));

    private (X509Identity, DeterministicKey) Make()
    {
        // Never disposed: it lives as long as the identity, which tests keep in static fields.
        var key = new DeterministicKey($"{MspId}\n{Name}");
        return (new X509Identity(MspId, TestCertificates.Issue(this, key)), key);
    }
}
