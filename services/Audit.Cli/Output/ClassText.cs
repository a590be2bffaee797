using Audit.Model;

namespace Audit.Cli.Output;

/// <summary>What a class is called and explained by: the bundle's words, or its bare name where the bundle has none.</summary>
internal static class ClassText
{
    /// <summary>Its explanation.</summary>
    public static ClassExplanation Of(ModelBundle bundle, ModelClass entry) =>
        bundle.Explanations.TryGetValue(entry.Name, out var explanation)
            ? explanation
            : new ClassExplanation(
                char.ToUpperInvariant(entry.Name[0]) + entry.Name[1..].Replace('_', ' '),
                $"The model scores this function high for {entry.Name} ({entry.Swc}).",
                "Read the function with this weakness in mind. The bundle has no explanation of the class.",
                [entry.Swc]);

    /// <summary>A verdict as it is written everywhere.</summary>
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
