using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Gateway;

/// <summary>The first step of a transaction: what is asked, not yet sent.</summary>
public sealed class Proposal
{
    private readonly GatewayConnection _connection;
    private readonly ProposedTransaction _proposed;
    private readonly string _channelId;
    private readonly Header _header;
    private readonly ByteString _payloadWithoutTransient;

    internal Proposal(GatewayConnection connection, ProposedTransaction proposed)
    {
        var unpacked = Proposals.Unpack(proposed.Proposal.ProposalBytes);
        _connection = connection;
        _proposed = proposed;
        _channelId = unpacked.ChannelId;
        _header = unpacked.Header;
        _payloadWithoutTransient = unpacked.PayloadWithoutTransient;
        TransactionId = unpacked.TransactionId;
    }

    // What was built a moment ago need not be taken apart again.
    internal Proposal(GatewayConnection connection, ProposedTransaction proposed, string channelId, BuiltProposal built)
    {
        _connection = connection;
        _proposed = proposed;
        _channelId = channelId;
        _header = built.Header;
        _payloadWithoutTransient = built.PayloadWithoutTransient;
        TransactionId = built.TransactionId;
    }

    /// <summary>The id the transaction will have.</summary>
    public string TransactionId { get; }

    /// <summary>The digest to sign, when the key is elsewhere.</summary>
    public ReadOnlyMemory<byte> Digest => _connection.DigestOf(_proposed.Proposal.ProposalBytes);

    /// <summary>The proposal in a form that <see cref="GatewayClient.NewSignedProposal"/> takes up again.</summary>
    public byte[] ToBytes() => _proposed.ToByteArray();

    /// <summary>Asks for the result without changing the ledger.</summary>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>What the transaction function returned.</returns>
    /// <exception cref="EvaluateException">The evaluation failed or was refused.</exception>
    public Task<byte[]> EvaluateAsync(CancellationToken cancellationToken = default) =>
        EvaluateAsync(_connection.Options.EvaluateTimeout, cancellationToken);

    /// <summary>Asks for the result without changing the ledger, within a time limit of its own.</summary>
    /// <param name="timeout">The time it may take, instead of <see cref="GatewayOptions.EvaluateTimeout"/>; null for no limit.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>What the transaction function returned.</returns>
    /// <exception cref="EvaluateException">The evaluation failed or was refused.</exception>
    public async Task<byte[]> EvaluateAsync(TimeSpan? timeout, CancellationToken cancellationToken = default)
    {
        var request = new EvaluateRequest
        {
            TransactionId = TransactionId,
            ChannelId = _channelId,
            ProposedTransaction = await SignAsync(cancellationToken).ConfigureAwait(false),
            TargetOrganizations = { _proposed.EndorsingOrganizations },
        };
        var response = await _connection.CallAsync(
            FabricMethods.Gateway.Evaluate,
            request,
            timeout,
            new CallSubject(_channelId, TransactionId),
            cause => new EvaluateException(TransactionId, cause),
            cancellationToken).ConfigureAwait(false);
        return response.Result?.Payload.ToByteArray() ?? [];
    }

    /// <summary>Collects the endorsements the transaction needs.</summary>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>The transaction, ready to be submitted.</returns>
    /// <exception cref="EndorseException">The transaction was refused, or the gateway returned another one than was proposed.</exception>
    public Task<Transaction> EndorseAsync(CancellationToken cancellationToken = default) =>
        EndorseAsync(_connection.Options.EndorseTimeout, cancellationToken);

    /// <summary>Collects the endorsements the transaction needs, within a time limit of its own.</summary>
    /// <param name="timeout">The time it may take, instead of <see cref="GatewayOptions.EndorseTimeout"/>; null for no limit.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>The transaction, ready to be submitted.</returns>
    /// <exception cref="EndorseException">The transaction was refused, or the gateway returned another one than was proposed.</exception>
    public async Task<Transaction> EndorseAsync(TimeSpan? timeout, CancellationToken cancellationToken = default)
    {
        var request = new EndorseRequest
        {
            TransactionId = TransactionId,
            ChannelId = _channelId,
            ProposedTransaction = await SignAsync(cancellationToken).ConfigureAwait(false),
            EndorsingOrganizations = { _proposed.EndorsingOrganizations },
        };
        var response = await _connection.CallAsync(
            FabricMethods.Gateway.Endorse,
            request,
            timeout,
            new CallSubject(_channelId, TransactionId),
            cause => new EndorseException(TransactionId, cause),
            cancellationToken).ConfigureAwait(false);
        return Accept(response);
    }

    // The client is about to sign what the gateway prepared: it must be what was proposed, and nothing else.
    private Transaction Accept(EndorseResponse response)
    {
        try
        {
            var prepared = new PreparedTransaction
            {
                TransactionId = TransactionId,
                Envelope = response.PreparedTransaction
                    ?? throw new FabricFormatException("transaction", "the gateway returned no transaction"),
            };
            var transaction = new Transaction(_connection, prepared);
            return transaction.Fulfils(_header, _payloadWithoutTransient) ? transaction : throw new FabricFormatException(
                "transaction", "the gateway returned a transaction that does not belong to the proposal; do not trust this gateway");
        }
        catch (FabricFormatException e)
        {
            throw new EndorseException(TransactionId, new GrpcException(GrpcStatusCode.DataLoss, e.Message, default, e));
        }
    }

    private async Task<SignedProposal> SignAsync(CancellationToken cancellationToken)
    {
        _connection.ThrowIfClosed();
        if (_proposed.Proposal.Signature.IsEmpty)
        {
            _proposed.Proposal.Signature = await _connection.SignAsync(_proposed.Proposal.ProposalBytes, cancellationToken).ConfigureAwait(false);
        }

        return _proposed.Proposal;
    }
}
