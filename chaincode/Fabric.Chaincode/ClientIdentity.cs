using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fabric.Chaincode.Stub;
using Fabric.Protocol;
using Fabric.Protocol.Identity;
using Google.Protobuf;

namespace Fabric.Chaincode;

/// <summary>Who asked for a transaction: organisation, certificate and the attributes in it. Immutable; safe to share.</summary>
public sealed class ClientIdentity
{
    private readonly Lazy<string> _id;
    private readonly Lazy<IReadOnlyDictionary<string, string>> _attributes;

    private ClientIdentity(X509Identity identity)
    {
        MspId = identity.MspId;
        Certificate = identity.Certificate;
        _id = new(() => Convert.ToBase64String(Encoding.UTF8.GetBytes(
            $"x509::{GoDistinguishedName.Format(Certificate.SubjectName)}::{GoDistinguishedName.Format(Certificate.IssuerName)}")));
        _attributes = new(() => ReadAttributes(Certificate));
    }

    /// <summary>The organisation's membership service provider, such as <c>Org1MSP</c>.</summary>
    public string MspId { get; }

    /// <summary>
    /// An id that is unique within the organisation and survives the renewal of the certificate, as Go chaincode
    /// makes it: base64 of <c>x509::SUBJECT::ISSUER</c>, both names in the order of RFC 2253. Chaincode in other
    /// languages writes the names differently: see <see cref="GetId"/>.
    /// </summary>
    public string Id => _id.Value;

    /// <summary>The caller's certificate. Shared between transactions: do not dispose it.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The attributes that Fabric CA wrote into the certificate, by name; empty when there are none.</summary>
    /// <exception cref="ChaincodeException">The certificate's attribute extension cannot be read.</exception>
    public IReadOnlyDictionary<string, string> Attributes => _attributes.Value;

    /// <summary>Reads a serialized identity, a <c>msp.SerializedIdentity</c>.</summary>
    /// <param name="serialized">Its bytes.</param>
    /// <exception cref="ChaincodeException">The bytes are not an identity with an X.509 certificate.</exception>
    public static ClientIdentity Parse(ReadOnlyMemory<byte> serialized) => Parse(ByteString.CopyFrom(serialized.Span));

    /// <summary>
    /// The id as chaincode in one of Fabric's languages makes it, for a ledger that such chaincode has written ids to.
    /// </summary>
    /// <param name="format">The language.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format is unknown.</exception>
    public string GetId(ClientIdentityFormat format) => format switch
    {
        ClientIdentityFormat.Go => Id,
        ClientIdentityFormat.Node =>
            $"x509::{NodeDistinguishedName.Format(Certificate.SubjectName)}::{NodeDistinguishedName.Format(Certificate.IssuerName)}",
        ClientIdentityFormat.Java =>
            $"x509::{JavaDistinguishedName.Format(Certificate.SubjectName)}::{JavaDistinguishedName.Format(Certificate.IssuerName)}",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "ids are made as Go, Node or Java chaincode makes them"),
    };

    /// <summary>Reads one attribute.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>False when the certificate does not have it.</returns>
    public bool TryGetAttribute(string name, [NotNullWhen(true)] out string? value) => Attributes.TryGetValue(name, out value);

    /// <summary>Refuses the transaction unless an attribute has the given value.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="value">The value it must have.</param>
    /// <exception cref="ChaincodeException">The attribute is missing or has another value.</exception>
    public void AssertAttribute(string name, string value)
    {
        if (!TryGetAttribute(name, out var actual))
        {
            throw new ChaincodeException($"attribute '{name}' was not found");
        }

        if (!string.Equals(actual, value, StringComparison.Ordinal))
        {
            throw new ChaincodeException($"attribute '{name}' equals '{actual}', not '{value}'");
        }
    }

    /// <summary>Whether the certificate's subject names an organisational unit, such as <c>client</c> or <c>admin</c>.</summary>
    /// <param name="unit">The unit.</param>
    public bool HasOrganizationalUnit(string unit) => GoDistinguishedName.OrganizationalUnits(Certificate.SubjectName).Contains(unit);

    internal static ClientIdentity Parse(ByteString serialized)
    {
        try
        {
            return new ClientIdentity(X509Identity.Parse(serialized));
        }
        catch (FabricFormatException e)
        {
            throw new ChaincodeException($"the transaction's creator cannot be read: {e.Message}", e);
        }
    }

    private static IReadOnlyDictionary<string, string> ReadAttributes(X509Certificate2 certificate)
    {
        try
        {
            return CertificateAttributes.Read(certificate);
        }
        catch (FabricFormatException e)
        {
            throw new ChaincodeException($"the attributes of the transaction's creator cannot be read: {e.Message}", e);
        }
    }
}
