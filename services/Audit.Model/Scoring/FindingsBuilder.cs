using Audit.Model.Sequences;
using Audit.Model.Structure;

namespace Audit.Model.Scoring;

/// <summary>Turns the scores of functions into findings with evidence lines and similar examples.</summary>
internal sealed class FindingsBuilder(ModelBundle bundle, SequenceScorer scorer, AnalyzerOptions options)
{
    private readonly FindingExplainer _explainer = new(bundle, scorer, options);

    /// <summary>The findings of one file: the highest score first, then by place and class.</summary>
    public IReadOnlyList<Finding> Build(SolidityStructure structure, IReadOnlyList<FunctionScores> functions, CancellationToken cancellationToken)
    {
        var flagged = functions
            .SelectMany(function => bundle.Classes.Select((entry, c) => new Flag(function, c, function.Scores[c], entry)))
            .Where(flag => flag.Class.VerdictOf(flag.Score) != Verdict.Pass)
            .OrderByDescending(flag => flag.Score)
            .ThenBy(flag => flag.Function.Sequences.Function.Tokens.Start)
            .ThenBy(flag => flag.ClassIndex)
            .ToArray();
        var explained = flagged
            .Select(flag => flag.Function.Sequences)
            .Distinct(ReferenceEqualityComparer.Instance)
            .Take(options.MaximumExplainedFunctions)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        var questions = flagged
            .Where(flag => explained.Contains(flag.Function.Sequences))
            .Select(flag => new FindingQuestion(flag.Function.Sequences, flag.Window, flag.ClassIndex))
            .ToArray();
        var answers = _explainer.Explain(questions, cancellationToken);
        var next = 0;
        return Array.ConvertAll(
            flagged, flag => Finding(structure, flag, explained.Contains(flag.Function.Sequences) ? answers[next++] : FindingAnswer.None));
    }

    private static Finding Finding(SolidityStructure structure, Flag flag, FindingAnswer answer)
    {
        var function = flag.Function.Sequences.Function;
        return new Finding
        {
            Class = flag.Class.Name,
            Swc = flag.Class.Swc,
            Contract = structure.ContractOf(function)?.Name ?? "",
            Function = function.Name,
            StartLine = function.FirstLine,
            EndLine = function.LastLine,
            Score = flag.Score,
            EvidenceLines = answer.Lines,
            Similar = answer.Similar,
        };
    }

    private sealed record Flag(FunctionScores Function, int ClassIndex, int Score, ModelClass Class)
    {
        public ModelSequence Window => Function.Sequences.Windows[Function.Windows[ClassIndex]];
    }
}
