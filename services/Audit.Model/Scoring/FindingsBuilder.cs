using Audit.Model.Sequences;
using Audit.Model.Structure;

namespace Audit.Model.Scoring;

/// <summary>Turns the scores of functions into findings with evidence lines.</summary>
internal sealed class FindingsBuilder(ModelBundle bundle, SequenceScorer scorer, AnalyzerOptions options)
{
    // What alone on a line shows nothing.
    private static readonly string[] PlainEntries = ["{", "}", "(", ")", ";"];

    private readonly LineOcclusion _occlusion = new(scorer, options, PlainIds(bundle.Encoder));

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
        var weights = Explain(flagged, cancellationToken);
        return Array.ConvertAll(flagged, flag => Finding(structure, flag, weights));
    }

    /// <summary>The line weights of the windows behind the findings; only for as many functions as the options allow.</summary>
    private Dictionary<ModelSequence, LineWeights> Explain(Flag[] flagged, CancellationToken cancellationToken)
    {
        var explained = flagged
            .Select(flag => flag.Function.Sequences)
            .Distinct(ReferenceEqualityComparer.Instance)
            .Take(options.MaximumExplainedFunctions)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        var windows = flagged
            .Where(flag => explained.Contains(flag.Function.Sequences))
            .DistinctBy(flag => flag.Window, ReferenceEqualityComparer.Instance)
            .Select(flag => (flag.Function.Sequences, flag.Window))
            .ToArray();
        var weights = _occlusion.Explain(windows, cancellationToken);
        var byWindow = new Dictionary<ModelSequence, LineWeights>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < windows.Length; i++)
        {
            byWindow.Add(windows[i].Window, weights[i]);
        }
        return byWindow;
    }

    private Finding Finding(SolidityStructure structure, Flag flag, Dictionary<ModelSequence, LineWeights> weights)
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
            EvidenceLines = weights.TryGetValue(flag.Window, out var lines)
                ? lines.Heaviest(flag.ClassIndex, function.FirstLine, options.EvidenceLines)
                : [],
        };
    }

    private static int[] PlainIds(TokenEncoder encoder) => PlainEntries.Where(encoder.Has).Select(encoder.IdOf).ToArray();

    private sealed record Flag(FunctionScores Function, int ClassIndex, int Score, ModelClass Class)
    {
        public ModelSequence Window => Function.Sequences.Windows[Function.Windows[ClassIndex]];
    }
}
