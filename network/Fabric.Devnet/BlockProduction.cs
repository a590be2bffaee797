using System.Globalization;
using System.Text.RegularExpressions;

namespace Fabric.Devnet;

/// <summary>When the orderer cuts blocks.</summary>
public sealed partial record BlockProduction
{
    private BlockProduction(TimeSpan? interval) => Interval = interval;

    /// <summary>As Fabric's orderer: when there are enough transactions, or <see cref="DevnetOptions.BatchTimeout"/> after the first one.</summary>
    public static BlockProduction Automatic { get; } = new(interval: null);

    /// <summary>Only when <see cref="Devnet.MineAsync"/> is called.</summary>
    public static BlockProduction Manual { get; } = new(Timeout.InfiniteTimeSpan);

    /// <summary>The time between two blocks; infinite for <see cref="Manual"/>, null for <see cref="Automatic"/>.</summary>
    public TimeSpan? Interval { get; }

    /// <summary>At fixed times, however many transactions wait then; none when none wait: Fabric knows no empty blocks.</summary>
    /// <param name="interval">The time from one to the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public static BlockProduction Every(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return new(interval);
    }

    /// <summary>Reads what <see cref="ToString"/> writes: <c>auto</c>, <c>manual</c>, <c>interval:500ms</c> or <c>interval:2s</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static BlockProduction Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Form().Match(text);
        return (text, match.Success) switch
        {
            ("auto", _) => Automatic,
            ("manual", _) => Manual,
            (_, true) when double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) is > 0 and < 1e9 and var number =>
                Every(match.Groups["unit"].Value == "ms" ? TimeSpan.FromMilliseconds(number) : TimeSpan.FromSeconds(number)),
            _ => throw new FormatException($"'{text}' says nothing about blocks: give auto, manual, interval:500ms or interval:2s."),
        };
    }

    /// <summary><c>auto</c>, <c>manual</c> or <c>interval:500ms</c>.</summary>
    public override string ToString() => this switch
    {
        { Interval: null } => "auto",
        { Interval: { } interval } when interval == Timeout.InfiniteTimeSpan => "manual",
        _ => string.Create(CultureInfo.InvariantCulture, $"interval:{Interval.Value.TotalMilliseconds}ms"),
    };

    [GeneratedRegex(@"^interval:(?<number>[0-9]{1,9}(\.[0-9]{1,3})?)(?<unit>ms|s)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
