using Fabric.Chaincode.Contracts;
using Fabric.Chaincode.Testing.Ledger;
using Fabric.Chaincode.Testing.Peers;
using Fabric.Chaincode.Testing.Transactions;

namespace Fabric.Chaincode.Testing;

/// <summary>
/// Runs chaincode without a peer, for unit tests: the real shim over an in-memory ledger with Fabric's rules. A transaction does
/// not see its own writes, two that read the same key conflict, private data stays with its members, and every
/// transaction runs on two endorsers that must agree. The same test has the same transaction ids and times in every run.
/// Safe for use from several tasks. There is nothing to dispose: a host holds memory only.
/// </summary>
public sealed partial class ChaincodeTestHost
{
    private readonly TestNetwork _network;
    private readonly TestClient _client;
    private long _proposals;

    /// <summary>A host for contracts.</summary>
    /// <param name="contracts">The contracts of the chaincode.</param>
    /// <exception cref="ContractDefinitionException">A contract cannot be served as written.</exception>
    public ChaincodeTestHost(params Contract[] contracts)
        : this(new ChaincodeTestHostOptions(), contracts)
    {
    }

    /// <summary>A host for contracts.</summary>
    /// <param name="options">What the host pretends to be.</param>
    /// <param name="contracts">The contracts of the chaincode.</param>
    /// <exception cref="ContractDefinitionException">A contract cannot be served as written.</exception>
    public ChaincodeTestHost(ChaincodeTestHostOptions options, params Contract[] contracts)
        : this(new ContractChaincode(contracts), options)
    {
    }

    /// <summary>A host for a chaincode.</summary>
    /// <param name="chaincode">The chaincode; all peers share it.</param>
    /// <param name="options">What the host pretends to be; the defaults when null.</param>
    public ChaincodeTestHost(IChaincode chaincode, ChaincodeTestHostOptions? options = null)
        : this(() => chaincode, options)
    {
        ArgumentNullException.ThrowIfNull(chaincode);
    }

    /// <summary>A host for a chaincode of which every peer has an instance of its own, as every peer has its own process.</summary>
    /// <param name="chaincode">Makes an instance.</param>
    /// <param name="options">What the host pretends to be; the defaults when null.</param>
    public ChaincodeTestHost(Func<IChaincode> chaincode, ChaincodeTestHostOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(chaincode);
        Options = options ?? new ChaincodeTestHostOptions();
        _network = new TestNetwork(Options);
        _network.Add(Options.ChaincodeName, Options.Channel, chaincode);
        _client = new TestClient(this, Options.Identity);
    }

    /// <summary>What the host pretends to be.</summary>
    public ChaincodeTestHostOptions Options { get; }

    /// <summary>Adds another chaincode, for the first to call.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="chaincode">The chaincode; all peers share it.</param>
    /// <param name="channel">The channel it is on, possibly a new one; null for the host's own.</param>
    /// <exception cref="ArgumentException">The channel has a chaincode of that name.</exception>
    public void AddChaincode(string name, IChaincode chaincode, string? channel = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(chaincode);
        if (!_network.Add(name, channel ?? Options.Channel, () => chaincode))
        {
            throw new ArgumentException($"channel {channel ?? Options.Channel} has a chaincode {name} already: choose another name", nameof(name));
        }
    }

    /// <summary>A client that sends as another member.</summary>
    /// <param name="identity">The member.</param>
    public TestClient As(TestIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return new TestClient(this, identity);
    }

    /// <summary>Puts endorsed transactions into one block, in this order, and validates them as peers do.</summary>
    /// <param name="transactions">The transactions, all of one channel.</param>
    /// <returns>What became of each.</returns>
    /// <exception cref="ArgumentException">The transactions are of several channels.</exception>
    public IReadOnlyList<CommittedTransaction> Commit(params EndorsedTransaction[] transactions)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        var channels = transactions.Select(transaction => transaction.Proposal.Channel).Distinct().ToList();
        return channels.Count switch
        {
            0 => [],
            1 => _network.Ledger(channels[0]).Commit(transactions),
            _ => throw new ArgumentException($"a block holds transactions of one channel, not of {string.Join(" and ", channels)}", nameof(transactions)),
        };
    }

    internal TransactionProposal Propose(TestCall call, TestIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(call);
        var number = Interlocked.Increment(ref _proposals);
        return TransactionProposal.Create(
            number,
            call,
            call.Identity ?? identity,
            call.ChaincodeName ?? Options.ChaincodeName,
            call.Channel ?? Options.Channel,
            Options.Time.GetUtcNow());
    }

    internal Task<TransactionOutcome> EvaluateAsync(
        TransactionProposal proposal, IReadOnlyList<string> organizations, CancellationToken cancellationToken)
    {
        var mspId = organizations.Count > 0 ? organizations[0] : proposal.Identity.MspId;
        return RunAsync(proposal, mspId, 0, _network.Ledger(proposal.Channel).State, cancellationToken);
    }

    internal async Task<EndorsedTransaction> EndorseAsync(
        TransactionProposal proposal, IReadOnlyList<string> organizations, CancellationToken cancellationToken)
    {
        // One state for all endorsers: that they may stand at different blocks is not the chaincode's fault.
        var state = _network.Ledger(proposal.Channel).State;
        List<string> endorsers = organizations.Count > 0 ? [.. organizations.Distinct()] : [proposal.Identity.MspId];
        List<TransactionOutcome> outcomes = [];
        foreach (var mspId in endorsers)
        {
            var outcome = await RunAsync(proposal, mspId, 0, state, cancellationToken).ConfigureAwait(false);
            if (Options.CompareEndorsements)
            {
                outcome.RequireEqual(await RunAsync(proposal, mspId, 1, state, cancellationToken).ConfigureAwait(false), proposal);
            }

            if (!outcome.IsEndorsed)
            {
                throw new TransactionRefusedException(proposal.TransactionId, outcome.Response, outcome.Failure);
            }

            outcomes.Add(outcome);
            outcomes[0].RequireEqual(outcome, proposal);
        }

        return new EndorsedTransaction(proposal, endorsers, outcomes[0]);
    }

    private async Task<TransactionOutcome> RunAsync(
        TransactionProposal proposal, string mspId, int number, LedgerSnapshot state, CancellationToken cancellationToken)
    {
        try
        {
            return await _network.Peer(mspId, number).RunAsync(proposal, state, cancellationToken).ConfigureAwait(false);
        }
        catch (SimulationException e)
        {
            return new TransactionOutcome(ChaincodeResponse.Error(e.Message), null, new ReadWriteSet(), e);
        }
    }
}
