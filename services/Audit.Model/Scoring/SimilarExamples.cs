namespace Audit.Model.Scoring;

/// <summary>Finds the known examples nearest to a function, by the angle between their embeddings.</summary>
internal sealed class SimilarExamples(ExampleIndex index)
{
    private const int Shown = 3;
    private const double FullSimilarity = 10_000;

    /// <summary>The nearest examples: those of the class first, then the nearest, then the first in the bundle. None that points elsewhere.</summary>
    public IReadOnlyList<SimilarExample> Nearest(float[] embedding, string className)
    {
        var norm = Math.Sqrt(embedding.Sum(value => (double)value * value));
        return index.Examples
            .Select(example => (Example: example, Similarity: Similarity(embedding, norm, example)))
            .Where(candidate => candidate.Similarity > 0)
            .OrderByDescending(candidate => candidate.Example.Class == className)
            .ThenByDescending(candidate => candidate.Similarity)
            .Take(Shown)
            .Select(candidate => new SimilarExample(
                candidate.Example.Class, candidate.Example.Title, candidate.Example.Compiler, candidate.Example.Excerpt, candidate.Similarity))
            .ToArray();
    }

    private static int Similarity(float[] embedding, double norm, KnownExample example)
    {
        var product = 0.0;
        for (var i = 0; i < embedding.Length; i++)
        {
            product += (double)embedding[i] * example.Embedding[i];
        }
        var cosine = product / (norm * example.Norm);
        return double.IsFinite(cosine) ? (int)Math.Round(FullSimilarity * Math.Clamp(cosine, -1, 1), MidpointRounding.ToEven) : 0;
    }
}
