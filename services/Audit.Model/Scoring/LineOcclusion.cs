using System.Runtime.InteropServices;
using Audit.Model.Sequences;

namespace Audit.Model.Scoring;

/// <summary>
/// Which lines carry a score: each line of a function is hidden from the model in turn (its ids become the mask), and what the logit loses is the
/// weight of the line.
/// </summary>
internal sealed class LineOcclusion(SequenceScorer scorer, AnalyzerOptions options, int[] plainIds)
{
    private readonly LeastRecentlyUsedCache<SequenceKey, LineWeights> _cache = new(options.CachedSequences / 16);

    /// <summary>The weights of the lines of each window, in the order of the windows.</summary>
    public IReadOnlyList<LineWeights> Explain(
        IReadOnlyList<(FunctionSequences Function, ModelSequence Window)> windows, CancellationToken cancellationToken)
    {
        var results = new LineWeights[windows.Count];
        var jobs = new Dictionary<SequenceKey, Job>();
        for (var i = 0; i < windows.Count; i++)
        {
            var (function, window) = windows[i];
            var key = LayoutKey(function, window);
            if (_cache.Find(key) is { } known)
            {
                results[i] = known;
                continue;
            }
            if (!jobs.TryGetValue(key, out var job))
            {
                jobs.Add(key, job = new Job(window, CandidateLines(function, window)));
            }
            job.Wanted.Add(i);
        }
        foreach (var (key, job, weights) in Run(jobs, cancellationToken))
        {
            _cache.Keep(key, weights);
            job.Wanted.ForEach(i => results[i] = weights);
        }
        return results;
    }

    private IEnumerable<(SequenceKey Key, Job Job, LineWeights Weights)> Run(Dictionary<SequenceKey, Job> jobs, CancellationToken cancellationToken)
    {
        // Each window as it is, then without each of its lines.
        var sequences = jobs.Values.SelectMany(job => job.Lines.Select(line => Hide(job.Window, line.Ids)).Prepend(job.Window)).ToArray();
        var logits = scorer.Run(sequences, cancellationToken);
        var next = 0;
        foreach (var (key, job) in jobs)
        {
            var whole = logits[next++];
            var lines = new List<LineWeight>(job.Lines.Count);
            foreach (var line in job.Lines)
            {
                var without = logits[next++];
                lines.Add(new LineWeight(line.Offset, whole.Zip(without, (full, rest) => full - rest).ToArray()));
            }
            yield return (key, job, new LineWeights(lines));
        }
    }

    /// <summary>The lines of the window that hold more than braces and the like; where there are too many, those with the most ids.</summary>
    private List<CandidateLine> CandidateLines(FunctionSequences function, ModelSequence window)
    {
        var lines = new List<CandidateLine>();
        for (var i = 0; i < window.BodyLength; i++)
        {
            var offset = function.Lines[window.BodyStart + i] - function.Function.FirstLine;
            if (lines.Count == 0 || lines[^1].Offset != offset)
            {
                lines.Add(new CandidateLine(offset, []));
            }
            lines[^1].Ids.Add(ModelSequence.PrefixLength + i);
        }
        return lines
            .Where(line => line.Ids.Exists(position => !plainIds.Contains(window.Ids[position])))
            .OrderByDescending(line => line.Ids.Count)
            .Take(options.MaximumEvidenceCandidates)
            .OrderBy(line => line.Offset)
            .ToList();
    }

    private static ModelSequence Hide(ModelSequence window, List<int> positions)
    {
        var ids = (int[])window.Ids.Clone();
        foreach (var position in positions)
        {
            ids[position] = SpecialTokens.Mask;
        }
        return window with { Ids = ids };
    }

    /// <summary>Equal for equal inputs of the model with their ids on the same lines, counted from the function's first.</summary>
    private static SequenceKey LayoutKey(FunctionSequences function, ModelSequence window)
    {
        const int KeyLength = SequenceKey.Length / sizeof(int);
        var content = new int[KeyLength + window.BodyLength + 1];
        MemoryMarshal.Write(MemoryMarshal.AsBytes(content.AsSpan()), window.Key());
        content[KeyLength] = window.FirstSegment;
        for (var i = 0; i < window.BodyLength; i++)
        {
            content[KeyLength + 1 + i] = function.Lines[window.BodyStart + i] - function.Function.FirstLine;
        }
        return SequenceKey.Of(MemoryMarshal.AsBytes(content.AsSpan()));
    }

    private sealed record CandidateLine(int Offset, List<int> Ids);

    private sealed record Job(ModelSequence Window, List<CandidateLine> Lines)
    {
        public List<int> Wanted { get; } = [];
    }
}

/// <summary>The weights of a window's lines.</summary>
internal sealed record LineWeights(IReadOnlyList<LineWeight> Lines)
{
    /// <summary>The lines that carry most of a class, the heaviest first; only those that carry any.</summary>
    /// <param name="classIndex">The class.</param>
    /// <param name="firstLine">The line the function begins on.</param>
    /// <param name="count">How many lines at most.</param>
    public int[] Heaviest(int classIndex, int firstLine, int count) => Lines
        .Where(line => line.Logits[classIndex] > 0)
        .OrderByDescending(line => line.Logits[classIndex])
        .ThenBy(line => line.Offset)
        .Take(count)
        .Select(line => firstLine + line.Offset)
        .ToArray();
}

/// <summary>What each class loses without a line.</summary>
/// <param name="Offset">The line, counted from the function's first.</param>
/// <param name="Logits">The loss of each class's logit.</param>
internal sealed record LineWeight(int Offset, float[] Logits);
