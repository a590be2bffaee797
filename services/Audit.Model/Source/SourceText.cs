using System.Text;

namespace Audit.Model.Source;

/// <summary>The bytes of a source file as text.</summary>
internal static class SourceText
{
    /// <summary>UTF-8 with every invalid part replaced by U+FFFD; a byte order mark stays in the text and counts as white space.</summary>
    public static string Decode(ReadOnlySpan<byte> content) => Encoding.UTF8.GetString(content);
}
