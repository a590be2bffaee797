using System.Globalization;
using Audit.Model;

namespace Audit.Cli.Output;

/// <summary>A scan as people read it: one line per finding, in the form editors jump to.</summary>
internal static class ScanText
{
    /// <summary>Writes the report.</summary>
    public static void Write(TextWriter writer, ScanReport scan)
    {
        foreach (var file in scan.Files)
        {
            if (file.Error is { } error)
            {
                writer.WriteLine($"{file.Path}: not analysed: {error}");
                continue;
            }

            writer.WriteLine($"{file.Path}: {file.Verdict.ToString().ToUpperInvariant()}");
            foreach (var finding in file.Findings)
            {
                var evidence = finding.EvidenceLines.Count == 0 ? string.Empty : $"; look at line {string.Join(", ", finding.EvidenceLines)}";
                writer.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {file.Path}:{finding.StartLine}: {finding.Class} ({finding.Swc}) {finding.Score / 100.0:F1} % in {finding.Contract}.{finding.Function}{evidence}"));
            }
        }

        writer.WriteLine($"model {scan.Model.Name} {scan.Model.Bundle[..12]}");
    }
}
