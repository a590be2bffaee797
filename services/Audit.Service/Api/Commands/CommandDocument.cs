using System.Text.Json;
using Audit.Store;

namespace Audit.Service;

/// <summary>A command for the ledger as the API shows it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Transaction">What is submitted, such as <c>models:Approve</c>.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="RequestedBy">Who asked for it.</param>
/// <param name="State">PENDING until the ledger has it; DONE; or REFUSED by one of the ledger's rules.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="TransactionId">The transaction by which the ledger has it, when known.</param>
/// <param name="Failure">Why the last attempt failed; null when none did.</param>
/// <param name="Result">What the ledger answered; null before, and when the answer was lost.</param>
internal sealed record CommandDocument(
    string Id,
    string Transaction,
    IReadOnlyList<string> Arguments,
    string RequestedBy,
    string State,
    int Attempts,
    string? TransactionId,
    string? Failure,
    JsonElement? Result)
{
    internal static CommandDocument Of(OutboxCommand command)
    {
        LedgerCommand asked = LedgerCommand.Parse(command.Payload);
        return new CommandDocument(
            command.AuditId,
            $"{asked.Contract}:{asked.Transaction}",
            asked.Arguments,
            asked.RequestedBy,
            command.State switch { OutboxState.Done => "DONE", OutboxState.Parked => "REFUSED", _ => "PENDING" },
            command.Attempts,
            command.TransactionId,
            command.LastError,
            command.Result is { Length: > 0 } result ? StoredJson.Read(result) : null);
    }
}
