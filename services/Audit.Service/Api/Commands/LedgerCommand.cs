using System.Text.Json;

namespace Audit.Service;

/// <summary>A transaction that a person wants on the ledger, as it waits in the outbox.</summary>
/// <param name="Contract">The contract, such as <c>models</c>.</param>
/// <param name="Transaction">The transaction, such as <c>Approve</c>.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="RequestedBy">Who asked for it.</param>
internal sealed record LedgerCommand(string Contract, string Transaction, IReadOnlyList<string> Arguments, string RequestedBy)
{
    internal static LedgerCommand Parse(string payload) => JsonSerializer.Deserialize<LedgerCommand>(payload, ApiAnswer.Options)!;

    internal string ToPayload() => JsonSerializer.Serialize(this, ApiAnswer.Options);
}
