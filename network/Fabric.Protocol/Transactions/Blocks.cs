using System.Formats.Asn1;
using System.Security.Cryptography;
using Fabric.Protos.Common;
using Google.Protobuf;

namespace Fabric.Protocol.Transactions;

/// <summary>The two hashes that chain a channel's blocks.</summary>
public static class Blocks
{
    /// <summary>Hashes what a block holds: SHA-256 over all envelopes, one after the other.</summary>
    /// <param name="data">The block's data.</param>
    public static ByteString ComputeDataHash(BlockData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var envelope in data.Data)
        {
            hash.AppendData(envelope.Span);
        }

        return ByteString.CopyFrom(hash.GetHashAndReset());
    }

    /// <summary>
    /// Hashes a block's header: SHA-256 over the DER of SEQUENCE { INTEGER number, OCTET STRING previous hash, OCTET STRING data hash }.
    /// The next block names it as its previous hash.
    /// </summary>
    /// <param name="header">The header.</param>
    public static ByteString ComputeHeaderHash(BlockHeader header) => ByteString.CopyFrom(SHA256.HashData(EncodeHeader(header)));

    /// <summary>The DER form of a block's header, over which orderers sign as well.</summary>
    /// <param name="header">The header.</param>
    public static byte[] EncodeHeader(BlockHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(header.Number);
            writer.WriteOctetString(header.PreviousHash.Span);
            writer.WriteOctetString(header.DataHash.Span);
        }

        return writer.Encode();
    }
}
