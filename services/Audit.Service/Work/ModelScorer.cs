using System.Text;
using System.Text.Json;
using Audit.Ledger;
using Audit.Model;
using Audit.Model.Sarif;

namespace Audit.Service;

/// <summary>Scores with a model bundle.</summary>
internal sealed class ModelScorer(SolidityAnalyzer analyzer) : ISourceScorer
{
    public string ModelHash => analyzer.Bundle.Hash;

    public string ModelName => analyzer.Bundle.Name;

    public SarifDriver Driver { get; } = SarifDriver.Of(analyzer.Bundle);

    public ScoredSource Score(SourceBundle source, CancellationToken cancellationToken)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = source.Files.ToDictionary(
            file => file.Key, file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Value), StringComparer.Ordinal);
        BundleReport report = analyzer.AnalyzeFiles(files, cancellationToken);
        return new ScoredSource(
            ClassScores.From(report.Scores), report.FindingsDigest, JsonSerializer.Serialize(report, ReportJson.Default.BundleReport));
    }
}
