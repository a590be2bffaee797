namespace Audit.Store;

/// <summary>A command for the ledger. There is one per kind, audit and model, for ever.</summary>
public sealed record OutboxCommand
{
    /// <summary>The row's number.</summary>
    public required long Id { get; init; }

    /// <summary>What it asks.</summary>
    public required OutboxKind Kind { get; init; }

    /// <summary>The audit; of a person's command, its own id.</summary>
    public required string AuditId { get; init; }

    /// <summary>The model a vote was made with; empty for other commands.</summary>
    public string ModelHash { get; init; } = "";

    /// <summary>The transaction's argument.</summary>
    public required string Payload { get; init; }

    /// <summary>Where it stands.</summary>
    public OutboxState State { get; init; }

    /// <summary>How often it was sent, this time included.</summary>
    public int Attempts { get; init; }

    /// <summary>From when on it may be sent.</summary>
    public DateTimeOffset RunAfter { get; init; }

    /// <summary>Who is sending it; null when nobody.</summary>
    public string? LeaseOwner { get; init; }

    /// <summary>The transaction by which the ledger has it, when known.</summary>
    public string? TransactionId { get; init; }

    /// <summary>What the ledger answered to a person's command; null for other kinds.</summary>
    public string? Result { get; init; }

    /// <summary>Why the last attempt failed; null when none did.</summary>
    public string? LastError { get; init; }

    /// <summary>The W3C <c>traceparent</c> it was stored under; null when nothing was traced.</summary>
    public string? TraceParent { get; init; }
}
