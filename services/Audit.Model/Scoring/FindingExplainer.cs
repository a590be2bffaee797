using Audit.Model.Sequences;

namespace Audit.Model.Scoring;

/// <summary>Says of findings which lines carry the score and which known examples are near.</summary>
internal sealed class FindingExplainer
{
    // What alone on a line shows nothing.
    private static readonly string[] PlainEntries = ["{", "}", "(", ")", "[", "]", ";", ","];

    private readonly ModelBundle _bundle;
    private readonly SequenceScorer _scorer;
    private readonly AnalyzerOptions _options;
    private readonly TokenEvidence _evidence;
    private readonly SimilarExamples _similar;

    public FindingExplainer(ModelBundle bundle, SequenceScorer scorer, AnalyzerOptions options)
    {
        var plainIds = PlainEntries.Where(bundle.Encoder.Has).Select(bundle.Encoder.IdOf).ToArray();
        _bundle = bundle;
        _scorer = scorer;
        _options = options;
        _evidence = new TokenEvidence(plainIds, bundle.Classes.Count);
        _similar = new SimilarExamples(bundle.Examples);
    }

    /// <summary>An answer to each question, in their order.</summary>
    public FindingAnswer[] Explain(IReadOnlyList<FindingQuestion> questions, CancellationToken cancellationToken)
    {
        var details = _scorer.Explain(questions.Select(question => question.Window).ToArray(), cancellationToken);
        return questions.Select((question, i) => new FindingAnswer(
            _evidence.Heaviest(question.Function, question.Window, details[i].Evidence, question.ClassIndex, _options.EvidenceLines),
            _similar.Nearest(details[i].Embedding, _bundle.Classes[question.ClassIndex].Name))).ToArray();
    }
}

/// <summary>A finding to be explained.</summary>
/// <param name="Function">Its function.</param>
/// <param name="Window">The sequence that carried the score.</param>
/// <param name="ClassIndex">Its class.</param>
internal sealed record FindingQuestion(FunctionSequences Function, ModelSequence Window, int ClassIndex);

/// <summary>What explains a finding.</summary>
/// <param name="Lines">The lines that carry the score, the heaviest first.</param>
/// <param name="Similar">Known examples near it.</param>
internal sealed record FindingAnswer(IReadOnlyList<int> Lines, IReadOnlyList<SimilarExample> Similar)
{
    /// <summary>Nothing.</summary>
    public static FindingAnswer None { get; } = new([], []);
}
