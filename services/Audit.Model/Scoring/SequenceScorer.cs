using System.Runtime.ExceptionServices;
using Audit.Model.Sequences;

namespace Audit.Model.Scoring;

/// <summary>Scores sequences in parallel and remembers the scores of those it has seen: two thirds of all functions on chain are copies.</summary>
internal sealed class SequenceScorer(ModelBundle bundle, ModelSession session, AnalyzerOptions options, ScoreStore? store)
{
    // Details are larger by the length of a sequence, and asked for a moment later when at all.
    private const int SequencesPerDetail = 64;

    private readonly LeastRecentlyUsedCache<SequenceKey, float[]> _cache = new(options.CachedSequences);
    private readonly LeastRecentlyUsedCache<SequenceKey, SequenceDetail> _details = new(options.CachedSequences / SequencesPerDetail);

    /// <summary>The logits of each sequence, those of equal ones computed once.</summary>
    public Dictionary<SequenceKey, float[]> Score(IReadOnlyDictionary<SequenceKey, ModelSequence> sequences, CancellationToken cancellationToken)
    {
        var scores = new Dictionary<SequenceKey, float[]>(sequences.Count);
        var missing = new List<KeyValuePair<SequenceKey, ModelSequence>>();
        foreach (var entry in sequences)
        {
            if ((_cache.Find(entry.Key) ?? store?.Find(entry.Key)) is { } known)
            {
                _cache.Keep(entry.Key, known);
                scores.Add(entry.Key, known);
            }
            else
            {
                missing.Add(entry);
            }
        }
        var outputs = Run(missing.ConvertAll(entry => entry.Value), IsFlagged, cancellationToken);
        for (var i = 0; i < outputs.Length; i++)
        {
            var (key, (logits, detail)) = (missing[i].Key, outputs[i]);
            scores.Add(key, logits);
            _cache.Keep(key, logits);
            store?.Add(key, logits);
            if (detail is not null)
            {
                _details.Keep(key, detail);
            }
        }
        return scores;
    }

    /// <summary>What explains the logits of each sequence, in their order.</summary>
    public IReadOnlyList<SequenceDetail> Explain(IReadOnlyList<ModelSequence> sequences, CancellationToken cancellationToken)
    {
        var keys = sequences.Select(sequence => sequence.Key()).ToArray();
        var known = new Dictionary<SequenceKey, SequenceDetail>();
        var missing = new Dictionary<SequenceKey, ModelSequence>();
        for (var i = 0; i < keys.Length; i++)
        {
            if (_details.Find(keys[i]) is { } detail)
            {
                known[keys[i]] = detail;
            }
            else
            {
                missing[keys[i]] = sequences[i];
            }
        }
        var outputs = Run(missing.Values.ToArray(), static _ => true, cancellationToken);
        foreach (var (key, output) in missing.Keys.Zip(outputs))
        {
            _details.Keep(key, output.Detail!);
            known[key] = output.Detail!;
        }
        return Array.ConvertAll(keys, key => known[key]);
    }

    private SequenceOutput[] Run(IReadOnlyList<ModelSequence> sequences, Func<float[], bool> wantsDetail, CancellationToken cancellationToken)
    {
        var outputs = new SequenceOutput[sequences.Count];
        // The longest first, so that at the end no thread is left with a long one while the others wait.
        var order = Enumerable.Range(0, sequences.Count).OrderByDescending(i => sequences[i].Ids.Length).ToArray();
        var next = -1;
        var threads = Math.Min(options.Threads, order.Length);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, threads, parallel, (_, state) =>
            {
                for (int i; (i = Interlocked.Increment(ref next)) < order.Length && !state.ShouldExitCurrentIteration;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    outputs[order[i]] = session.Run(sequences[order[i]], wantsDetail);
                }
            });
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
        return outputs;
    }

    private bool IsFlagged(float[] logits)
    {
        for (var c = 0; c < logits.Length; c++)
        {
            if (bundle.Classes[c].ScoreOf(logits[c]) >= bundle.Classes[c].Review)
            {
                return true;
            }
        }
        return false;
    }
}
