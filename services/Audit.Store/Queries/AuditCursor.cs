using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Audit.Store;

/// <summary>A place between two audits in the list: after this one. Stays right while audits are added, unlike an offset.</summary>
/// <param name="OpenedAt">When the last audit seen was opened.</param>
/// <param name="Id">Its id.</param>
public sealed record AuditCursor(DateTimeOffset OpenedAt, string Id)
{
    /// <summary>The opaque text that clients hand back.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{OpenedAt.UtcTicks}:{Id}")));

    /// <summary>Reads a text made by <see cref="ToString"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cursor">The cursor when there is one in it.</param>
    /// <returns>Whether there is.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AuditCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text) || !Base64Url.IsValid(text))
        {
            return false;
        }

        string[] parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':', 2);
        if (parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && !parts[1].Contains('\0', StringComparison.Ordinal))
        {
            cursor = new AuditCursor(new DateTimeOffset(ticks, TimeSpan.Zero), parts[1]);
        }

        return cursor is not null;
    }
}
