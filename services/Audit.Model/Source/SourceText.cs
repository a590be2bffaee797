using System.Text;

namespace Audit.Model.Source;

/// <summary>The bytes of a source file as text.</summary>
internal static class SourceText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 with every invalid part replaced by U+FFFD; a byte order mark stays in the text and counts as white space.</summary>
    public static string Decode(ReadOnlySpan<byte> content) => Encoding.UTF8.GetString(content);

    /// <summary>True when the bytes are valid UTF-8.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> content)
    {
        try
        {
            Strict.GetCharCount(content);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
