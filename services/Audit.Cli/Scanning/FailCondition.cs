using System.Globalization;
using Audit.Model;

namespace Audit.Cli.Scanning;

/// <summary>From when on a scan exits with findings: what <c>--fail-on</c> says.</summary>
/// <param name="Verdict">From this verdict on; null when verdicts do not matter.</param>
/// <param name="Class">From a score of this class on; null when classes do not matter.</param>
/// <param name="Points">That score in basis points; null for every finding of the class.</param>
internal sealed record FailCondition(Verdict? Verdict, string? Class, int? Points)
{
    /// <summary>Reads conditions; any of them that holds counts.</summary>
    /// <param name="texts">For instance <c>fail</c>, <c>review</c>, <c>never</c>, <c>reentrancy</c>, <c>reentrancy:5000</c>; several with commas between them.</param>
    /// <param name="bundle">The model, which knows the classes.</param>
    /// <exception cref="CliException">A text is none of these.</exception>
    public static IReadOnlyList<FailCondition> Parse(IEnumerable<string> texts, ModelBundle bundle) =>
        [.. texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)).Select(text => ParseOne(text, bundle))];

    /// <summary>Whether a file's findings fulfil it.</summary>
    public bool Holds(ScannedFile file)
    {
        if (Class is null)
        {
            return file.Error is null && file.Verdict >= Verdict;
        }

        if (file.Findings.Any(finding => finding.Finding.Class == Class && finding.Finding.Score >= (Points ?? 0)))
        {
            return true;
        }

        // Points below the review threshold ask for scores that are no findings; where there are findings, those that count have been asked.
        return Points is { } points && file.Scores.TryGetValue(Class, out var score) && score >= points
            && file.Findings.Concat(file.Suppressed).All(finding => finding.Finding.Class != Class);
    }

    private static FailCondition ParseOne(string text, ModelBundle bundle)
    {
        switch (text.ToUpperInvariant())
        {
            case "FAIL":
                return new FailCondition(Model.Verdict.Fail, null, null);
            case "REVIEW":
                return new FailCondition(Model.Verdict.Review, null, null);
            case "NEVER":
                return new FailCondition((Verdict)int.MaxValue, null, null);
        }

        var parts = text.Split(':');
        if (parts.Length <= 2 && bundle.Classes.Any(entry => entry.Name == parts[0]))
        {
            if (parts.Length == 1)
            {
                return new FailCondition(null, parts[0], null);
            }

            if (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var points) && points is > 0 and <= ModelClass.FullScore)
            {
                return new FailCondition(null, parts[0], points);
            }
        }

        throw new CliException(
            ExitCode.Usage,
            $"--fail-on {text} is not understood: say fail, review, never, a class, or a class with basis points from 1 to 10000 as in reentrancy:5000. "
            + $"The model's classes are {string.Join(", ", bundle.Classes.Select(entry => entry.Name))}.");
    }
}
