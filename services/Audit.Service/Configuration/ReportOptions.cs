namespace Audit.Service;

/// <summary>How reports become files for paper.</summary>
public sealed record ReportOptions
{
    /// <summary>
    /// The program of Chromium, or of another browser of its kind, that makes PDF files. Default: the first of chromium,
    /// chromium-browser and google-chrome that the variable PATH leads to; without one there are no PDF files.
    /// </summary>
    public string ChromiumPath { get; init; } = "";

    /// <summary>Seconds that making one PDF file may take. Default: 30.</summary>
    public double PrintSeconds { get; init; } = 30;

    internal TimeSpan Print => TimeSpan.FromSeconds(PrintSeconds);

    internal void Validate(OptionsCheck check)
    {
        if (ChromiumPath.Length > 0)
        {
            check.File(nameof(ChromiumPath), ChromiumPath);
        }

        check.Range(nameof(PrintSeconds), PrintSeconds, 1, 600);
    }
}
