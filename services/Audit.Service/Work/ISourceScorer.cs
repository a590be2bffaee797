using Audit.Ledger;

namespace Audit.Service;

/// <summary>The model as the workers see it.</summary>
internal interface ISourceScorer
{
    /// <summary>The bundle hash, by which the channel knows the model.</summary>
    string ModelHash { get; }

    /// <summary>The bundle's name, for people.</summary>
    string ModelName { get; }

    /// <summary>Scores a source. The same source gives the same result wherever it is scored.</summary>
    ScoredSource Score(SourceBundle source, CancellationToken cancellationToken);
}
