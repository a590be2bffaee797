using Audit.Ledger;
using Audit.Service;

namespace Benchmarks.Pages;

/// <summary>A model that nobody asks: pages score nothing.</summary>
internal sealed class NoScorer : ISourceScorer
{
    public string ModelHash => LongAudit.ModelHash;

    public string ModelName => "none";

    public ScoredSource Score(SourceBundle source, CancellationToken cancellationToken) => throw new BenchmarkException("A page had a source scored.");
}
