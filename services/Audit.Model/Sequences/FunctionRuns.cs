namespace Audit.Model.Sequences;

/// <summary>Which runs of tokens a function and its surroundings hold; the same object for all windows of the function.</summary>
/// <param name="Buckets">The buckets of the runs, ascending, each once, below <see cref="RunCollector.BucketCount"/>.</param>
/// <param name="Key">Equal keys mean equal buckets.</param>
internal sealed record FunctionRuns(int[] Buckets, SequenceKey Key);
