using System.Globalization;
using Fabric.Protos.Peer;

namespace Fabric.Chaincode.Testing.Transactions;

/// <summary>What came of running a transaction on one peer.</summary>
/// <param name="Response">The chaincode's answer.</param>
/// <param name="Event">The event it raises, if any.</param>
/// <param name="Set">What it read and wants to write.</param>
/// <param name="Failure">What the chaincode threw, if it threw.</param>
internal sealed record TransactionOutcome(ChaincodeResponse Response, ChaincodeEvent? Event, ReadWriteSet Set, Exception? Failure)
{
    public bool IsEndorsed => Response.IsEndorsable;

    /// <summary>Compares with another peer's outcome.</summary>
    /// <exception cref="DeterminismException">They differ.</exception>
    public void RequireEqual(TransactionOutcome other, TransactionProposal proposal)
    {
        // Two refusals are not compared on a network either: neither is endorsed.
        if (!IsEndorsed && !other.IsEndorsed)
        {
            return;
        }

        var transactionId = proposal.TransactionId;
        var (ours, theirs) = (Facts(proposal.ChaincodeName), other.Facts(proposal.ChaincodeName));
        var known = theirs.ToDictionary(fact => fact.Subject, fact => fact.Value, StringComparer.Ordinal);
        foreach (var (subject, value) in ours)
        {
            if (!known.Remove(subject, out var seen))
            {
                throw new DeterminismException(transactionId, subject, value, "nothing");
            }

            if (!string.Equals(value, seen, StringComparison.Ordinal))
            {
                throw new DeterminismException(transactionId, subject, value, seen);
            }
        }

        foreach (var (subject, value) in theirs.Where(fact => known.ContainsKey(fact.Subject)))
        {
            throw new DeterminismException(transactionId, subject, "nothing", value);
        }
    }

    // What is written says more about the cause than the answer, so it comes first; a refusal by one alone says most.
    private List<(string Subject, string Value)> Facts(string chaincode) =>
    [
        ("outcome", IsEndorsed ? "endorsed" : $"refused: {Response.Message}"),
        .. Set.Facts(chaincode),
        ("event", Event is null ? "none" : $"{Event.EventName} {FactText.Of(Event.Payload.Span)}"),
        ("status", Response.Status.ToString(CultureInfo.InvariantCulture)),
        ("message", $"'{Response.Message}'"),
        ("result", FactText.Of(Response.Payload.Span)),
    ];
}
