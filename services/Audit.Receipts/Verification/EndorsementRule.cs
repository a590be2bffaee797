namespace Audit.Receipts.Verification;

/// <summary>An endorsement policy that transactions are judged by.</summary>
/// <param name="Words">How it is called or what it says.</param>
/// <param name="IsSatisfied">Whether endorsers satisfy it.</param>
internal sealed record EndorsementRule(string Words, Func<IReadOnlyList<Member>, bool> IsSatisfied);
