using Audit.Model.Structure;

namespace Audit.Model.Sequences;

/// <summary>The inputs of the model for one function.</summary>
/// <param name="Function">The function.</param>
/// <param name="Lines">For each id of the function the line its token begins on.</param>
/// <param name="Windows">One sequence, or several overlapping ones for a long function.</param>
internal sealed record FunctionSequences(SolidityFunction Function, int[] Lines, IReadOnlyList<ModelSequence> Windows);
