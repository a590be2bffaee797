using Fabric.Conformance.Clients;

namespace Fabric.Conformance.Steps;

/// <summary>A transaction that was submitted.</summary>
/// <param name="Answers">What its steps answered when it was endorsed.</param>
/// <param name="Committed">What became of it.</param>
public sealed record StepOutcome(StepAnswers Answers, Committed Committed);
