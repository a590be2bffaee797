using System.Text;
using Audit.Ledger;

namespace Audit.Service.Tests;

/// <summary>Scores that follow from the source's hash alone; a source that holds the word <c>explode</c> makes the model fail.</summary>
internal sealed class HashScorer : ISourceScorer
{
    internal const string Hash = "00000000000000000000000000000000000000000000000000000000000000aa";

    public string ModelHash => Hash;

    public string ModelName => "hash";

    public ScoredSource Score(SourceBundle source, CancellationToken cancellationToken)
    {
        if (source.Files.Values.Any(text => text.Contains("explode", StringComparison.Ordinal)))
        {
            throw new Model.AuditModelException("the model exploded");
        }

        int[] scores = [.. Convert.FromHexString(source.Hash).Take(VulnerabilityClass.All.Count).Select(value => value * 39)];
        string report = $$"""
            {"files":[{"path":"a.sol","findings":[{"class":"reentrancy","score":{{scores[0]}},"evidenceLines":[3]}]}]}
            """;
        return new ScoredSource(ClassScores.InClassOrder(scores), Sha256Hash.Of(Encoding.UTF8.GetBytes(report)), report);
    }
}
