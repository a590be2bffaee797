using System.Globalization;

namespace Audit.Ledger;

/// <summary>
/// Points in time on the channel: UTC, RFC 3339 with seven digits, so that texts sort as times do. They come from the transaction's
/// header, which its client wrote: advisory, but the same on every peer.
/// </summary>
public static class LedgerTime
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private const string FormAccepted = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>Writes a time as <c>2026-01-31T12:00:00.0000000Z</c>.</summary>
    /// <param name="time">The time, in any offset.</param>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The time a number of days later; the last time there is if that lies beyond it.</summary>
    /// <param name="time">The time.</param>
    /// <param name="days">How many days.</param>
    public static DateTimeOffset After(DateTimeOffset time, int days)
    {
        var span = new TimeSpan(days, 0, 0, 0);
        return DateTimeOffset.MaxValue - time.ToUniversalTime() > span ? time.ToUniversalTime() + span : DateTimeOffset.MaxValue;
    }

    /// <summary>Reads a UTC time, with zero to seven digits after the second.</summary>
    /// <param name="text">The text, ending in <c>Z</c>.</param>
    /// <exception cref="LedgerFormatException">The text is not such a time.</exception>
    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.TryParseExact(
            text, FormAccepted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? time
            : throw new LedgerFormatException($"'{text}' is not a UTC time such as 2026-01-31T12:00:00Z");
}
