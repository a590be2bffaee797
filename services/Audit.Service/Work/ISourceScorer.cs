using Audit.Ledger;
using Audit.Model.Sarif;

namespace Audit.Service;

/// <summary>The model as the workers see it.</summary>
internal interface ISourceScorer
{
    /// <summary>The bundle hash, by which the channel knows the model.</summary>
    string ModelHash { get; }

    /// <summary>The bundle's name, for people.</summary>
    string ModelName { get; }

    /// <summary>The model's classes as rules of a report; without a bundle, what the channel itself knows of them.</summary>
    SarifDriver Driver => new(
        ModelHash,
        ModelName,
        "",
        [.. VulnerabilityClass.All.Select(known => new SarifRule(known.Id, known.Swc, known.Title, known.Title, known.Title, [], 0, ClassScores.Largest))]);

    /// <summary>Scores a source. The same source gives the same result wherever it is scored.</summary>
    ScoredSource Score(SourceBundle source, CancellationToken cancellationToken);
}
