using Audit.Ledger;
using Fabric.Chaincode;
using Fabric.Chaincode.Contracts;

namespace Audit.Chaincode;

/// <summary>
/// What the contracts share: a context with typed access to the ledger, and one event per transaction for all that happened in it.
/// </summary>
public abstract class LedgerContract : Contract
{
    /// <inheritdoc/>
    protected override TransactionContext CreateContext(IChaincodeStub stub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stub);

        // A vote writes a dozen keys: one request to the peer instead of as many, where the peer offers it.
        stub.StartWriteBatch();
        return new LedgerContext(stub, cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task AfterTransactionAsync(TransactionContext context, object? result, CancellationToken cancellationToken)
    {
        // Fabric keeps only the last event a transaction sets, so one event carries the whole list.
        if (context is LedgerContext { Events: { Count: > 0 } events })
        {
            context.Stub.SetEvent(LedgerEvents.NameOf(events), LedgerEvents.Encode(events));
        }

        return Task.CompletedTask;
    }
}
