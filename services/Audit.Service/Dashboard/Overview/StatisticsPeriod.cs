namespace Audit.Service;

/// <summary>The periods that pages count over.</summary>
internal static class StatisticsPeriod
{
    /// <summary>The longest, in days.</summary>
    internal const int Longest = 365;

    /// <summary>What a page shows unless asked otherwise, in days.</summary>
    internal const int Usual = 30;

    /// <summary>The periods to choose from, in days.</summary>
    internal static IReadOnlyList<int> Choices { get; } = [1, 7, Usual, 90, Longest];

    /// <summary>The period that a page's query asks for.</summary>
    /// <exception cref="RequestException">There is no such.</exception>
    internal static int Read(QueryReader reader) => reader.OneOf("days", [.. Choices.Select(Text)]) is { } days
        ? int.Parse(days, System.Globalization.CultureInfo.InvariantCulture)
        : Usual;

    /// <summary>A period in words.</summary>
    internal static string Words(int days) => days switch { 1 => "24 hours", Longest => "year", _ => $"{days} days" };

    /// <summary>The step of its series.</summary>
    internal static string Bucket(int days) => days switch { 1 => "hour", <= 90 => "day", _ => "week" };

    /// <summary>Where it begins: at the beginning of a step, so that the first column is not half a one.</summary>
    internal static DateTimeOffset Begin(DateTimeOffset before, int days) => Steps(before, days)[0];

    /// <summary>The beginnings of the steps of a period, oldest first.</summary>
    internal static IReadOnlyList<DateTimeOffset> Steps(DateTimeOffset before, int days)
    {
        string bucket = Bucket(days);
        TimeSpan length = bucket switch { "hour" => TimeSpan.FromHours(1), "day" => TimeSpan.FromDays(1), _ => TimeSpan.FromDays(7) };
        int count = bucket switch { "hour" => 24, "day" => days, _ => 53 };
        var last = new DateTimeOffset(before.UtcTicks - 1, TimeSpan.Zero);
        // PostgreSQL's weeks begin on Mondays, as the year 1 did.
        last = new DateTimeOffset(last.UtcTicks - (last.UtcTicks % length.Ticks), TimeSpan.Zero);
        return [.. Enumerable.Range(0, count).Select(step => last - (length * (count - 1 - step)))];
    }

    private static string Text(int days) => days.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
