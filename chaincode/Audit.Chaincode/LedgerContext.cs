using Audit.Chaincode.Audits;
using Audit.Chaincode.Models;
using Audit.Chaincode.Policies;
using Audit.Ledger;
using Fabric.Chaincode;
using Fabric.Chaincode.Contracts;

namespace Audit.Chaincode;

/// <summary>One transaction: who asks, when, the records it may read and write, and what it makes happen.</summary>
public sealed class LedgerContext : TransactionContext
{
    private readonly List<LedgerEvent> _events = [];

    /// <summary>Wraps a stub.</summary>
    /// <param name="stub">The transaction.</param>
    /// <param name="cancellationToken">Fires when nobody waits for the transaction any more.</param>
    public LedgerContext(IChaincodeStub stub, CancellationToken cancellationToken = default)
        : base(stub, cancellationToken)
    {
        var state = new StateStore(stub, cancellationToken);
        Policies = new PolicyStore(state);
        Models = new ModelStore(state);
        Audits = new AuditStore(state);
        Votes = new VoteStore(state);
        Sources = new SourceStore(stub, cancellationToken);
    }

    /// <summary>The MSP id of the caller's organisation.</summary>
    internal string MspId => ClientIdentity.MspId;

    /// <summary>The transaction's timestamp: the only clock there is.</summary>
    internal DateTimeOffset Now => Stub.TransactionTimestamp;

    internal PolicyStore Policies { get; }

    internal ModelStore Models { get; }

    internal AuditStore Audits { get; }

    internal VoteStore Votes { get; }

    internal SourceStore Sources { get; }

    /// <summary>What has happened so far, cause before consequence.</summary>
    internal IReadOnlyList<LedgerEvent> Events => _events;

    /// <summary>Notes that something happened.</summary>
    internal void Raise(LedgerEvent happened) => _events.Add(happened);

    /// <exception cref="LedgerRefusalException">ROLE_REQUIRED: the caller's certificate lacks the role.</exception>
    internal void RequireRole(string role)
    {
        _ = ClientIdentity.TryGetAttribute(AuditRole.Attribute, out var held);
        if (!AuditRole.Includes(held, role))
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.RoleRequired,
                $"{ContractName}:{FunctionName} needs the role '{role}'; the caller from {MspId} has {(held is null ? "none" : $"'{held}'")}. "
                + $"Register the identity with the attribute {AuditRole.Attribute}={role}:ecert and enroll it again");
        }
    }

    /// <exception cref="LedgerRefusalException">ORGANIZATION_NOT_IN_POLICY: the policy does not name the caller's organisation.</exception>
    internal void RequireNamedBy(PolicyRecord policy)
    {
        if (!policy.Terms.Names(MspId))
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.OrganizationNotInPolicy,
                $"{ContractName}:{FunctionName} counts the caller's organisation, but policy version {policy.Version} does not name {MspId}");
        }
    }
}
