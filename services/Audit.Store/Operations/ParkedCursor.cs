using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Audit.Store;

/// <summary>A place between two pieces of parked work in the list: after this one.</summary>
/// <param name="ParkedAt">When the last one seen was given up.</param>
/// <param name="IsCommand">Whether it is a command for the ledger, and not a job.</param>
/// <param name="Id">Its number among its like.</param>
public sealed record ParkedCursor(DateTimeOffset ParkedAt, bool IsCommand, long Id)
{
    private const string Command = "command";
    private const string Job = "job";

    /// <summary>The opaque text that clients hand back.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{ParkedAt.UtcTicks}:{(IsCommand ? Command : Job)}:{Id}")));

    /// <summary>Reads a text made by <see cref="ToString"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cursor">The cursor when there is one in it.</param>
    /// <returns>Whether there is.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ParkedCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text) || !Base64Url.IsValid(text))
        {
            return false;
        }

        string[] parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':');
        if (parts is [var at, Command or Job, var number]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out long ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long id))
        {
            cursor = new ParkedCursor(new DateTimeOffset(ticks, TimeSpan.Zero), parts[1] == Command, id);
        }

        return cursor is not null;
    }
}
