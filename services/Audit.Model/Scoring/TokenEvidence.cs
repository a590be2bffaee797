using Audit.Model.Sequences;

namespace Audit.Model.Scoring;

/// <summary>Which lines carry a score, by what the model says of each token: a line weighs what its heaviest token does.</summary>
/// <param name="plainIds">Ids that show nothing when a line holds no others.</param>
/// <param name="classes">How many classes the model has.</param>
internal sealed class TokenEvidence(int[] plainIds, int classes)
{
    /// <summary>The heaviest lines of the window for the class, the heaviest first.</summary>
    public int[] Heaviest(FunctionSequences function, ModelSequence window, float[] evidence, int classIndex, int count)
    {
        var weights = new Dictionary<int, float>();
        var speaking = new HashSet<int>();
        for (var i = 0; i < window.BodyLength; i++)
        {
            var line = function.Lines[window.BodyStart + i];
            var position = ModelSequence.PrefixLength + i;
            var weight = evidence[(position * classes) + classIndex];
            weights[line] = Math.Max(weight, weights.GetValueOrDefault(line, float.NegativeInfinity));
            if (!plainIds.Contains(window.Ids[position]))
            {
                speaking.Add(line);
            }
        }
        return weights
            .Where(line => speaking.Contains(line.Key))
            .OrderByDescending(line => line.Value)
            .ThenBy(line => line.Key)
            .Take(count)
            .Select(line => line.Key)
            .ToArray();
    }
}
