using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Audit.Store;

/// <summary>A place between two decisions in the list: after this one.</summary>
/// <param name="Key">The <see cref="GovernanceRecord.Key"/> of the last decision seen: its place on the channel.</param>
public sealed partial record DecisionCursor(string Key)
{
    /// <summary>The opaque text that clients hand back.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Key));

    /// <summary>Reads a text made by <see cref="ToString"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cursor">The cursor when there is one in it.</param>
    /// <returns>Whether there is.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DecisionCursor? cursor)
    {
        string key = !string.IsNullOrEmpty(text) && Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)) : "";
        cursor = Form().IsMatch(key) ? new DecisionCursor(key) : null;
        return cursor is not null;
    }

    [GeneratedRegex(@"^[0-9]{19}-[0-9A-Za-z_-]{1,128}-[0-9]{5}\z")]
    private static partial Regex Form();
}
