namespace Audit.Model;

/// <summary>A class of weakness that a model scores, and how its scores are read.</summary>
/// <param name="Name">Its id, for instance <c>reentrancy</c>.</param>
/// <param name="Swc">The entry of the SWC registry it belongs to, for instance <c>SWC-107</c>.</param>
/// <param name="Temperature">What the logit is divided by; above 0.</param>
/// <param name="Bias">What is added after that.</param>
/// <param name="Review">Scores from here on call for a review; basis points.</param>
/// <param name="Fail">Scores from here on fail; basis points, not below <paramref name="Review"/>.</param>
/// <param name="Inconclusive">
/// Scores from here up to <paramref name="Review"/> are no finding and no clean bill either; basis points, not above <paramref name="Review"/>.
/// </param>
public sealed record ModelClass(string Name, string Swc, double Temperature, double Bias, int Review, int Fail, int Inconclusive)
{
    /// <summary>The score of certainty: 10000 basis points.</summary>
    public const int FullScore = 10_000;

    /// <summary>The score of a logit in basis points, 0 to <see cref="FullScore"/>.</summary>
    public int ScoreOf(float logit)
    {
        var probability = 1.0 / (1.0 + Math.Exp(-((logit / Temperature) + Bias)));
        return (int)Math.Round(FullScore * probability, MidpointRounding.ToEven);
    }

    /// <summary>True for a score in the band below the review threshold in which the model cannot tell.</summary>
    public bool IsInconclusive(int score) => score >= Inconclusive && score < Review;

    /// <summary>What a score of this class comes to.</summary>
    public Verdict VerdictOf(int score) => score >= Fail ? Verdict.Fail : score >= Review ? Verdict.Review : Verdict.Pass;
}
