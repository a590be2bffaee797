using System.Runtime.ExceptionServices;
using Audit.Model.Sequences;

namespace Audit.Model.Scoring;

/// <summary>Scores sequences in parallel and remembers the scores of those it has seen: two thirds of all functions on chain are copies.</summary>
internal sealed class SequenceScorer(ModelSession session, AnalyzerOptions options)
{
    private readonly LeastRecentlyUsedCache<SequenceKey, float[]> _cache = new(options.CachedSequences);

    /// <summary>The logits of each sequence, those of equal ones computed once.</summary>
    public Dictionary<SequenceKey, float[]> Score(IReadOnlyDictionary<SequenceKey, ModelSequence> sequences, CancellationToken cancellationToken)
    {
        var scores = new Dictionary<SequenceKey, float[]>(sequences.Count);
        var missing = new List<KeyValuePair<SequenceKey, ModelSequence>>();
        foreach (var entry in sequences)
        {
            if (_cache.Find(entry.Key) is { } known)
            {
                scores.Add(entry.Key, known);
            }
            else
            {
                missing.Add(entry);
            }
        }
        var logits = Run(missing.ConvertAll(entry => entry.Value), cancellationToken);
        for (var i = 0; i < logits.Length; i++)
        {
            _cache.Keep(missing[i].Key, logits[i]);
            scores.Add(missing[i].Key, logits[i]);
        }
        return scores;
    }

    /// <summary>The logits of each sequence, without the cache.</summary>
    public float[][] Run(IReadOnlyList<ModelSequence> sequences, CancellationToken cancellationToken)
    {
        var logits = new float[sequences.Count][];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, sequences.Count, parallel, i => logits[i] = session.Run(sequences[i]));
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
        return logits;
    }
}
