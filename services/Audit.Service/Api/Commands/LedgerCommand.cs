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

    /// <summary>
    /// Whether a refusal says that the ledger has what was asked for: each organisation gives each approval, dispute or proposal once, so a
    /// repeated one has been there.
    /// </summary>
    internal static bool SaysItIsDone(string code) =>
        code.EndsWith("_ALREADY_APPROVED", StringComparison.Ordinal)
        || code.EndsWith("_ALREADY_RECORDED", StringComparison.Ordinal)
        || code.EndsWith("_ALREADY_PROPOSED", StringComparison.Ordinal);
}
