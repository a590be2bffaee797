using System.Collections.Concurrent;
using System.Diagnostics;
using Fabric.Chaincode.Testing.Ledger;
using Fabric.Chaincode.Testing.Transactions;
using Fabric.Protos.Peer;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Testing.Peers;

/// <summary>A peer of an organisation: runs chaincodes and endorses what they do.</summary>
internal sealed class TestPeer(string mspId, TestNetwork network)
{
    private readonly ConcurrentDictionary<string, Lazy<ChaincodeLink>> _links = new();

    /// <summary>Runs a transaction on a state.</summary>
    /// <exception cref="SimulationException">There is no such chaincode.</exception>
    public async Task<TransactionOutcome> RunAsync(TransactionProposal proposal, LedgerSnapshot state, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (!Debugger.IsAttached)
        {
            limit.CancelAfter(network.Options.ExecuteTimeout);
        }

        using var execution = new Execution
        {
            Proposal = proposal,
            ChaincodeName = proposal.ChaincodeName,
            Channel = proposal.Channel,
            IsInit = proposal.Input.IsInit,
            Simulation = new Simulation(proposal.TransactionId, state, mspId, network.Collections),
            Ledger = network.Ledger(proposal.Channel),
            Collections = network.Collections,
            RichQueries = network.Options.RichQueries,
            InvokeAsync = (caller, called) => InvokeAsync(caller, called, limit.Token),
        };
        try
        {
            var (answer, failure) = await LinkTo(proposal.ChaincodeName, proposal.Channel)
                .ExecuteAsync(execution, proposal.Input, limit.Token).ConfigureAwait(false);
            return new TransactionOutcome(ReadResponse(answer), answer.ChaincodeEvent, execution.Simulation.Set, failure);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            var text = $"timeout expired while executing transaction: the chaincode did not answer within {network.Options.ExecuteTimeout} "
                + $"({nameof(ChaincodeTestHostOptions)}.{nameof(ChaincodeTestHostOptions.ExecuteTimeout)})";
            return new TransactionOutcome(ChaincodeResponse.Error(text), null, execution.Simulation.Set, e);
        }
    }

    private static ChaincodeResponse ReadResponse(ChaincodeMessage answer)
    {
        if (answer.Type == MessageType.Error)
        {
            return ChaincodeResponse.Error(answer.Payload.ToStringUtf8());
        }

        var response = Response.Parser.ParseFrom(answer.Payload);
        return new ChaincodeResponse(response.Status, response.Message, response.Payload.Memory);
    }

    // On the same channel the called chaincode takes part in the transaction; on another one it only reads.
    private async Task<ChaincodeMessage> InvokeAsync(Execution caller, ChaincodeSpec called, CancellationToken cancellationToken)
    {
        var name = called.ChaincodeId.Name;
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var channel = slash < 0 || slash + 1 == name.Length ? caller.Channel : name[(slash + 1)..];
        name = slash < 0 ? name : name[..slash];
        var ledger = network.FindLedger(channel) ?? throw new SimulationException($"failed to find ledger for channel: {channel}");
        using var execution = new Execution
        {
            Proposal = caller.Proposal,
            ChaincodeName = name,
            Channel = channel,
            IsInit = false,
            Simulation = channel == caller.Channel
                ? caller.Simulation
                : new Simulation(caller.TransactionId, ledger.State, mspId, network.Collections),
            Ledger = ledger,
            Collections = network.Collections,
            RichQueries = caller.RichQueries,
            InvokeAsync = caller.InvokeAsync,
        };
        var (answer, _) = await LinkTo(name, channel).ExecuteAsync(execution, called.Input, cancellationToken).ConfigureAwait(false);
        return answer;
    }

    private ChaincodeLink LinkTo(string chaincode, string channel)
    {
        var factory = network.FindChaincode(chaincode, channel) ?? throw new SimulationException(
            $"make sure the chaincode {chaincode} has been successfully defined on channel {channel} and try again: chaincode {chaincode} not found");
        return _links.GetOrAdd($"{channel}/{chaincode}", _ => new Lazy<ChaincodeLink>(
            () => new ChaincodeLink(factory(), chaincode, $"peer of {mspId}", network.Options.Batches))).Value;
    }
}
