using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Fabric.Chaincode.Stub;

/// <summary>Reads X.501 names.</summary>
internal static class DistinguishedName
{
    /// <summary>The name's parts in the order of the certificate, each with one or more attributes.</summary>
    /// <exception cref="ChaincodeException">The name is not a well-formed X.501 name.</exception>
    public static IReadOnlyList<IReadOnlyList<(string Oid, string Value)>> Read(X500DistinguishedName name)
    {
        try
        {
            List<IReadOnlyList<(string, string)>> parts = [];
            var sequence = new AsnReader(name.RawData, AsnEncodingRules.BER).ReadSequence();
            while (sequence.HasData)
            {
                parts.Add(ReadPart(sequence.ReadSetOf(skipSortOrderValidation: true)));
            }

            return parts;
        }
        catch (AsnContentException e)
        {
            throw new ChaincodeException($"the name '{name.Name}' in the caller's certificate cannot be read: {e.Message}", e);
        }
    }

    private static List<(string Oid, string Value)> ReadPart(AsnReader set)
    {
        List<(string, string)> values = [];
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            var oid = attribute.ReadObjectIdentifier();
            if (ReadText(attribute) is { } text)
            {
                values.Add((oid, text));
            }
        }

        return values;
    }

    // Go takes values of other types as "not text" and leaves them out.
    private static string? ReadText(AsnReader attribute)
    {
        var tag = attribute.PeekTag();
        return tag.TagClass == TagClass.Universal && (UniversalTagNumber)tag.TagValue is UniversalTagNumber.UTF8String
            or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String or UniversalTagNumber.NumericString
            or UniversalTagNumber.BMPString or UniversalTagNumber.T61String
                ? attribute.ReadCharacterString((UniversalTagNumber)tag.TagValue)
                : null;
    }
}
