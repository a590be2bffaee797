using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Fabric.Devnet.Network;

/// <summary>The certificates that a certificate authority has taken back, kept as its certificate revocation list (RFC 5280) in a file.</summary>
internal sealed class RevocationList
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650);

    private readonly string _path;
    private readonly CertificateAuthority _authority;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private volatile ImmutableHashSet<BigInteger> _serialNumbers = [];

    /// <exception cref="DevnetStorageException">The stored list cannot be read.</exception>
    public RevocationList(string path, CertificateAuthority authority, TimeProvider clock)
    {
        (_path, _authority, _clock) = (path, authority, clock);
        if (File.Exists(path))
        {
            _serialNumbers = Read(path);
        }
    }

    public bool Contains(X509Certificate2 certificate) => !_serialNumbers.IsEmpty && _serialNumbers.Contains(NumberOf(certificate));

    public void Add(X509Certificate2 certificate)
    {
        lock (_gate)
        {
            var serialNumbers = _serialNumbers.Add(NumberOf(certificate));
            var builder = new CertificateRevocationListBuilder();
            foreach (var number in serialNumbers)
            {
                builder.AddEntry(number.ToByteArray(isBigEndian: true), _clock.GetUtcNow());
            }

            var now = _clock.GetUtcNow();
            var list = builder.Build(_authority.Certificate, serialNumbers.Count, now + Lifetime, HashAlgorithmName.SHA256, null, now);
            var temporary = _path + ".new";
            File.WriteAllText(temporary, PemEncoding.WriteString("X509 CRL", list) + "\n");
            File.Move(temporary, _path, overwrite: true);
            _serialNumbers = serialNumbers;
        }
    }

    private static BigInteger NumberOf(X509Certificate2 certificate) => new(certificate.SerialNumberBytes.Span, isBigEndian: true);

    private static ImmutableHashSet<BigInteger> Read(string path)
    {
        try
        {
            var pem = File.ReadAllText(path);
            var reader = new AsnReader(Convert.FromBase64String(pem[PemEncoding.Find(pem).Base64Data]), AsnEncodingRules.DER);
            var list = reader.ReadSequence().ReadSequence();
            // Version, algorithm, issuer and the times come before the entries, extensions after them.
            while (list.HasData && list.PeekTag() is { TagClass: TagClass.Universal } tag && (tag.TagValue != (int)UniversalTagNumber.Sequence || !IsEntries(list)))
            {
                list.ReadEncodedValue();
            }

            var entries = list.HasData && list.PeekTag().TagClass == TagClass.Universal ? list.ReadSequence() : null;
            var numbers = ImmutableHashSet.CreateBuilder<BigInteger>();
            while (entries is { HasData: true })
            {
                numbers.Add(entries.ReadSequence().ReadInteger());
            }

            return numbers.ToImmutable();
        }
        catch (Exception exception) when (exception is AsnContentException or FormatException or ArgumentException)
        {
            throw new DevnetStorageException(path, "is no certificate revocation list; delete it to forget what was revoked", exception);
        }
    }

    // The only sequence whose parts are sequences that begin with a number.
    private static bool IsEntries(AsnReader list)
    {
        var sequence = new AsnReader(list.PeekEncodedValue(), AsnEncodingRules.DER).ReadSequence();
        return sequence.HasData
            && sequence.PeekTag() is { TagClass: TagClass.Universal, TagValue: (int)UniversalTagNumber.Sequence }
            && sequence.ReadSequence().PeekTag().HasSameClassAndValue(Asn1Tag.Integer);
    }
}
