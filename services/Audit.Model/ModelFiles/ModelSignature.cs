namespace Audit.Model.ModelFiles;

/// <summary>What every model reads and gives, and the one width in which models are free.</summary>
/// <param name="EmbeddingWidth">Numbers of the embedding; -1 when the file does not say.</param>
internal sealed record ModelSignature(int EmbeddingWidth)
{
    /// <summary>The buckets of the runs of tokens, beside ids, roles and mask.</summary>
    public const string Runs = "runs";

    /// <summary>A number for each class.</summary>
    public const string Logits = "logits";

    /// <summary>A number for each token and class: how much the token looks like part of a weak line.</summary>
    public const string Evidence = "evidence";

    /// <summary>The place of the sequence among others.</summary>
    public const string Embedding = "embedding";

    /// <summary>The greatest width of an embedding.</summary>
    public const int WidestEmbedding = 4_096;

    /// <summary>The names of the inputs, in the order in which they are fed.</summary>
    public static IReadOnlyList<string> Inputs { get; } = ["input_ids", "attention_mask", "token_type_ids", Runs];

    /// <summary>The names of the outputs, in the order in which they are read.</summary>
    public static IReadOnlyList<string> Outputs { get; } = [Logits, Evidence, Embedding];
}
