using System.Text;

namespace Fabric.Chaincode.Testing.Transactions;

/// <summary>Shows bytes in a message: as text where they are text, else in hexadecimal.</summary>
internal static class FactText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    // Whole, because what is compared is the text.
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = Strict.GetString(bytes);
            return text.Any(char.IsControl) ? Convert.ToHexStringLower(bytes) : $"'{text}'";
        }
        catch (DecoderFallbackException)
        {
            return Convert.ToHexStringLower(bytes);
        }
    }
}
