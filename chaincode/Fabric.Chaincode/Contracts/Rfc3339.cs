using System.Globalization;

namespace Fabric.Chaincode.Contracts;

/// <summary>Times as RFC 3339 writes them. Written in UTC, so that one moment has one text.</summary>
internal static class Rfc3339
{
    private const int MaxFractionDigits = 7;

    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads a time with its offset; digits below 100 ns are cut, as other languages write nanoseconds.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        var zone = text.EndsWith('Z') ? 1 : 6;
        if (text.Length < 19 + zone || (zone == 6 && text[^6] is not ('+' or '-')))
        {
            return false;
        }

        var clock = text[..^zone];
        if (clock.IndexOf('.') is var point and >= 0)
        {
            if (point + 1 == clock.Length)
            {
                return false;
            }

            clock = CutFraction(clock, point);
        }

        return DateTimeOffset.TryParseExact(
            clock + text[^zone..], ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    private static string CutFraction(string clock, int point)
    {
        var end = Math.Min(clock.Length, point + 1 + MaxFractionDigits);
        return clock.AsSpan(end).ContainsAnyExceptInRange('0', '9') ? clock : clock[..end];
    }
}
