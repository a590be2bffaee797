namespace Audit.Cli.Output;

/// <summary>The forms a scan is written in.</summary>
internal static class ScanFormat
{
    /// <summary>For people at a terminal.</summary>
    public const string Text = "text";

    /// <summary>For programs.</summary>
    public const string Json = "json";

    /// <summary>For code scanning services and editors.</summary>
    public const string Sarif = "sarif";

    /// <summary>For pull requests.</summary>
    public const string Markdown = "md";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [Text, Json, Sarif, Markdown];

    /// <summary>The form that a file's name asks for.</summary>
    /// <exception cref="CliException">The name asks for none.</exception>
    public static string Of(string file)
    {
        var name = Path.GetFileName(file).ToUpperInvariant();
        return name.EndsWith(".SARIF", StringComparison.Ordinal) || name.EndsWith(".SARIF.JSON", StringComparison.Ordinal) ? Sarif
            : Path.GetExtension(name) switch
            {
                ".JSON" => Json,
                ".MD" or ".MARKDOWN" => Markdown,
                ".TXT" or ".TEXT" => Text,
                _ => throw new CliException(
                    ExitCode.Usage, $"the form of {file} is not clear from its name; end it in .sarif, .json, .md or .txt, or say --format {string.Join('|', All)}."),
            };
    }
}
