using Audit.Model.Sequences;

namespace Audit.Model.Scoring;

/// <summary>The scores of one function.</summary>
/// <param name="Sequences">Its inputs.</param>
/// <param name="Scores">Per class the highest score of its windows, in basis points.</param>
/// <param name="Windows">Per class the index of the window with the highest logit.</param>
internal sealed record FunctionScores(FunctionSequences Sequences, int[] Scores, int[] Windows)
{
    /// <summary>Takes the highest of each class over the windows.</summary>
    public static FunctionScores Of(
        FunctionSequences sequences, IReadOnlyList<ModelClass> classes, IReadOnlyList<float[]> logits)
    {
        var scores = new int[classes.Count];
        var windows = new int[classes.Count];
        for (var c = 0; c < classes.Count; c++)
        {
            for (var w = 1; w < logits.Count; w++)
            {
                windows[c] = logits[w][c] > logits[windows[c]][c] ? w : windows[c];
            }
            scores[c] = classes[c].ScoreOf(logits[windows[c]][c]);
        }
        return new FunctionScores(sequences, scores, windows);
    }
}
