using System.Text;
using Fabric.Chaincode.Testing.Transactions;

namespace Fabric.Chaincode.Testing;

/// <summary>A transaction that was run and endorsed, and not committed yet.</summary>
public sealed class EndorsedTransaction
{
    internal EndorsedTransaction(TransactionProposal proposal, IReadOnlyList<string> endorsers, TransactionOutcome outcome)
    {
        Proposal = proposal;
        Endorsers = endorsers;
        Outcome = outcome;
    }

    /// <summary>The transaction's id.</summary>
    public string TransactionId => Proposal.TransactionId;

    /// <summary>The client's time.</summary>
    public DateTimeOffset Timestamp => Proposal.Timestamp;

    /// <summary>The organisations that endorsed it.</summary>
    public IReadOnlyList<string> Endorsers { get; }

    /// <summary>What the chaincode answered.</summary>
    public ChaincodeResponse Response => Outcome.Response;

    /// <summary>The result as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(Response.Payload.Span);

    /// <summary>The name of the event that it raises when it commits; null for none.</summary>
    public string? EventName => Outcome.Event?.EventName;

    /// <summary>The payload of the event; empty without one.</summary>
    public ReadOnlyMemory<byte> EventPayload => Outcome.Event?.Payload.Memory ?? default;

    /// <summary>What it wants to change, in the order of chaincodes, collections and keys.</summary>
    public IReadOnlyList<TestWrite> Writes => Outcome.Set.ToWrites();

    internal TransactionProposal Proposal { get; }

    internal TransactionOutcome Outcome { get; }
}
