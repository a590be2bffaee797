using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using Google.Protobuf;

namespace Audit.Receipts.Tests.Paper;

/// <summary>The other signature that ECDSA takes for the same message, (r, n − s): Fabric refuses it, or anybody could make a second one.</summary>
internal static class HighSignature
{
    private static readonly BigInteger Order =
        BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static ByteString Of(ByteString signature)
    {
        var sequence = new AsnReader(signature.Memory, AsnEncodingRules.DER).ReadSequence();
        var (r, s) = (sequence.ReadInteger(), sequence.ReadInteger());
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(r);
            writer.WriteInteger(Order - s);
        }

        return ByteString.CopyFrom(writer.Encode());
    }
}
