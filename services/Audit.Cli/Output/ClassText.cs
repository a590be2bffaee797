using Audit.Model;

namespace Audit.Cli.Output;

/// <summary>Verdicts, scores and counts as they are written everywhere.</summary>
internal static class ClassText
{
    /// <summary>A verdict.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Fail => "FAIL",
        Verdict.Review => "REVIEW",
        _ => "PASS",
    };

    /// <summary>A score for people, for instance <c>91.2 %</c>.</summary>
    public static string Percent(int score) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{score / 100}.{score % 100 / 10} %");

    /// <summary>A count with its noun, for instance <c>2 files</c>.</summary>
    public static string Count(int count, string noun) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? string.Empty : "s")}");
}
