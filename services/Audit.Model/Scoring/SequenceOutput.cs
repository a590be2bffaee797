namespace Audit.Model.Scoring;

/// <summary>What the model says about one sequence.</summary>
/// <param name="Logits">One number per class.</param>
/// <param name="Detail">What explains them; null when it was not asked for.</param>
internal sealed record SequenceOutput(float[] Logits, SequenceDetail? Detail);

/// <summary>What explains the logits of a sequence.</summary>
/// <param name="Evidence">One number per id and class, the classes of an id side by side.</param>
/// <param name="Embedding">The place of the sequence among others.</param>
internal sealed record SequenceDetail(float[] Evidence, float[] Embedding);
