using Audit.Store;

namespace Audit.Service;

/// <summary>Takes commands for the ledger: stored in the outbox with the note in the action log, and sent by the dispatchers as often as it takes.</summary>
internal sealed class CommandIntake(AuditDatabase database, WorkSignals signals)
{
    /// <summary>Takes one.</summary>
    /// <param name="command">The command.</param>
    /// <param name="target">What it is about, for the action log.</param>
    /// <param name="action">What the action log will say of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<CommandDocument> TakeAsync(LedgerCommand command, string target, RequestAction action, CancellationToken cancellationToken)
    {
        string id = Guid.NewGuid().ToString("n");
        OutboxCommand stored = await database.RunAsync(
            async unit =>
            {
                await unit.Outbox.AddAsync(OutboxKind.Command, id, "", command.ToPayload(), cancellationToken);
                await action.WriteAsync(unit, target, cancellationToken, StatusCodes.Status202Accepted);
                return (await unit.Outbox.FindAsync(OutboxKind.Command, id, "", cancellationToken))!;
            },
            cancellationToken);
        signals.Outbox.Raise();
        return CommandDocument.Of(stored);
    }
}
