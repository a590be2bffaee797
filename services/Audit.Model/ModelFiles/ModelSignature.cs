namespace Audit.Model.ModelFiles;

/// <summary>What a model gives beside its logits, and what it reads beside ids, roles and mask.</summary>
/// <param name="HasEvidence">A logit for each token and class: how much the token looks like part of a weak line.</param>
/// <param name="EmbeddingWidth">Numbers of the embedding; 0 when there is none, -1 when the file does not say.</param>
/// <param name="HasRuns">It reads the buckets of the runs of tokens, too.</param>
internal sealed record ModelSignature(bool HasEvidence, int EmbeddingWidth, bool HasRuns = false)
{
    public const string Runs = "runs";
    public const string Logits = "logits";
    public const string Evidence = "evidence";
    public const string Embedding = "embedding";
    public const int WidestEmbedding = 4_096;
}
