using Audit.Chaincode.Audits;
using Audit.Chaincode.Log;
using Audit.Chaincode.Models;
using Audit.Chaincode.Policies;
using Audit.Chaincode.Rules;
using Audit.Ledger;
using Fabric.Chaincode;
using Fabric.Chaincode.Contracts;

namespace Audit.Chaincode;

/// <summary>One transaction: who asks, when, the records it may read and write, and what it makes happen.</summary>
public sealed class LedgerContext : TransactionContext
{
    private readonly List<LedgerEvent> _events = [];
    private readonly StateStore _state;
    private int _decisions;

    /// <summary>Wraps a stub.</summary>
    /// <param name="stub">The transaction.</param>
    /// <param name="cancellationToken">Fires when nobody waits for the transaction any more.</param>
    public LedgerContext(IChaincodeStub stub, CancellationToken cancellationToken = default)
        : base(stub, cancellationToken)
    {
        _state = new StateStore(stub, cancellationToken);
        Policies = new PolicyStore(_state);
        Approvals = new ApprovalStore(_state);
        Models = new ModelStore(_state, Approvals);
        Evaluations = new EvaluationStore(_state);
        Audits = new AuditStore(_state);
        Votes = new VoteStore(_state);
        Disputes = new DisputeStore(_state);
        Seats = new SeatStore(_state);
        Standings = new StandingStore(_state);
        Divergences = new DivergenceStore(_state);
        Decisions = new DecisionStore(_state);
        Log = new LogStore(_state);
        Sources = new SourceStore(stub, _state, cancellationToken);
    }

    /// <summary>The MSP id of the caller's organisation.</summary>
    internal string MspId => ClientIdentity.MspId;

    /// <summary>The transaction's timestamp: the only clock there is.</summary>
    internal DateTimeOffset Now => Stub.TransactionTimestamp;

    /// <summary>The subject of the caller's certificate.</summary>
    internal string? Subject => CallerSubject.Of(ClientIdentity);

    internal PolicyStore Policies { get; }

    internal ApprovalStore Approvals { get; }

    internal EvaluationStore Evaluations { get; }

    internal DisputeStore Disputes { get; }

    internal SeatStore Seats { get; }

    internal StandingStore Standings { get; }

    internal DivergenceStore Divergences { get; }

    internal DecisionStore Decisions { get; }

    internal ModelStore Models { get; }

    internal AuditStore Audits { get; }

    internal VoteStore Votes { get; }

    internal LogStore Log { get; }

    internal SourceStore Sources { get; }

    /// <summary>What has happened so far, cause before consequence.</summary>
    internal IReadOnlyList<LedgerEvent> Events => _events;

    /// <summary>Reads records that are sure to be needed, all in one request where the peer offers it.</summary>
    internal Task ReadAheadAsync(params IReadOnlyList<string> keys) => _state.ReadAheadAsync(keys);

    /// <summary>Notes that something happened.</summary>
    internal void Raise(LedgerEvent happened) => _events.Add(happened);

    /// <summary>Writes down what a rule decided, and announces it.</summary>
    internal Task RecordAsync(RuleDecision decision)
    {
        Raise(new RuleApplied(decision));
        return Decisions.AddAsync(decision, _decisions++);
    }

    /// <exception cref="LedgerRefusalException">ROLE_REQUIRED: the caller's certificate has none of the roles.</exception>
    internal void RequireRole(params string[] roles)
    {
        _ = ClientIdentity.TryGetAttribute(AuditRole.Attribute, out var held);
        if (!roles.Any(role => AuditRole.Includes(held, role)))
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.RoleRequired,
                $"{ContractName}:{FunctionName} needs the role '{string.Join("' or '", roles)}'; the caller from {MspId} has "
                + $"{(held is null ? "none" : $"'{held}'")}. "
                + $"Register the identity with the attribute {AuditRole.Attribute}={roles[0]}:ecert and enroll it again");
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
