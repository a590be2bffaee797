using System.Globalization;

namespace Audit.Service;

/// <summary>How the API names parked work: <c>job-12</c> or <c>command-7</c>.</summary>
/// <param name="IsCommand">Whether it is a command for the ledger, and not a job.</param>
/// <param name="Number">Its number among its like.</param>
internal sealed record ParkedId(bool IsCommand, long Number)
{
    private const string Job = "job-";
    private const string Command = "command-";

    /// <summary>Reads one; null when it is none.</summary>
    internal static ParkedId? Parse(string text)
    {
        string? prefix = text.StartsWith(Job, StringComparison.Ordinal) ? Job : text.StartsWith(Command, StringComparison.Ordinal) ? Command : null;
        return prefix is not null && long.TryParse(text.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? new ParkedId(prefix == Command, number)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsCommand ? Command : Job)}{Number}");
}
