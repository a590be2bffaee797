using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Audit.Store;

/// <summary>A place between two alerts in the list: after this one.</summary>
/// <param name="Block">The block of the last alert seen.</param>
/// <param name="TransactionId">Its transaction.</param>
/// <param name="Kind">Its kind.</param>
public sealed record AlertCursor(long Block, string TransactionId, string Kind)
{
    /// <summary>The opaque text that clients hand back.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Block}:{Kind}:{TransactionId}")));

    /// <summary>Reads a text made by <see cref="ToString"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cursor">The cursor when there is one in it.</param>
    /// <returns>Whether there is.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AlertCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text) || !Base64Url.IsValid(text))
        {
            return false;
        }

        string[] parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':', 3);
        if (parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long block)
            && !parts.Any(part => part.Contains('\0', StringComparison.Ordinal)))
        {
            cursor = new AlertCursor(block, parts[2], parts[1]);
        }

        return cursor is not null;
    }
}
